package io.ronda.ingest.lane;

/// The MQTT broker cannot be reached, or refuses what a lane needs.
public final class BrokerUnavailableException extends RuntimeException {

  public BrokerUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  public BrokerUnavailableException(String message) {
    super(message);
  }
}
