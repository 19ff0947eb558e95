package io.ronda.simulators.mqtt;

import java.net.URI;

/// Where an MQTT broker is and who connects to it.
///
/// @param uri for example `tcp://localhost:1883` or `ssl://broker.example:8883`
public record Broker(URI uri, String user, String password) {

  @Override
  public String toString() {
    return uri + " as " + user;
  }
}
