package io.ronda.core.config;

/// Where the web server listens.
///
/// @param port 0 takes any free port
public record HttpConfig(String host, int port) {

  public HttpConfig {
    Ports.check("http.port", port);
  }
}
