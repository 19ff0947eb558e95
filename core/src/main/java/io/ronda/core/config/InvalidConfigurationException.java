package io.ronda.core.config;

/// The configuration cannot be used; the message is one line that says which key, and what to write
/// instead.
public final class InvalidConfigurationException extends RuntimeException {

  public InvalidConfigurationException(String message) {
    super(message);
  }

  public InvalidConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }
}
