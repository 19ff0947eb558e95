package io.ronda.core.config;

import com.fasterxml.jackson.annotation.JsonCreator;

/// A password or token of the configuration, which never shows itself in a log.
public record Secret(String value) {

  @JsonCreator
  public static Secret of(String value) {
    return new Secret(value);
  }

  @Override
  public String toString() {
    return "***";
  }
}
