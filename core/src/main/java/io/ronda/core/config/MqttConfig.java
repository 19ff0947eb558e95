package io.ronda.core.config;

import org.jspecify.annotations.Nullable;

/// The MQTT broker: the embedded one on `host` and `port`, or an external one.
///
/// @param port where the embedded broker listens; 0 takes any free port
/// @param broker the URI of an external broker, for example `tcp://broker:1883` or
/// `ssl://broker:8883`; null for the embedded one
/// @param username the user of Ronda at the external broker
/// @param password that user's password
public record MqttConfig(
    String host,
    int port,
    @Nullable String broker,
    @Nullable String username,
    @Nullable Secret password) {

  public MqttConfig {
    Ports.check("mqtt.port", port);
  }
}
