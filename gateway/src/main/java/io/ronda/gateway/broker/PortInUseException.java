package io.ronda.gateway.broker;

/// Another program listens where the broker should.
public final class PortInUseException extends RuntimeException {

  public PortInUseException(String host, int port) {
    super(
        "MQTT port %d on %s is in use: stop the other program or choose another port with --mqtt-port"
            .formatted(port, host));
  }
}
