package io.ronda.core.config;

/// The range of TCP ports.
final class Ports {

  private static final int GREATEST = 65_535;

  private Ports() {}

  static void check(String key, int port) {
    if (port < 0 || port > GREATEST) {
      throw new IllegalArgumentException(
          "%s is %d, but a port is a number from 0 to %d".formatted(key, port, GREATEST));
    }
  }
}
