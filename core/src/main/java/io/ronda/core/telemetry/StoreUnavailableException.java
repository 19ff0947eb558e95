package io.ronda.core.telemetry;

/// The telemetry store cannot be reached or does not answer; nothing is known of the readings of
/// the write.
public final class StoreUnavailableException extends RuntimeException {

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
