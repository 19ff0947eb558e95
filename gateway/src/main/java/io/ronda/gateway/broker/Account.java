package io.ronda.gateway.broker;

/// A user name with its password.
public record Account(String username, String password) {

  @Override
  public String toString() {
    return username;
  }
}
