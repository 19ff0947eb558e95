package io.ronda.web.http;

/// Another program listens where the web server should.
public final class PortInUseException extends RuntimeException {

  PortInUseException(int port, Throwable cause) {
    super(
        "HTTP port %d is in use: stop the program that has it, or choose another with --http-port"
            .formatted(port),
        cause);
  }
}
