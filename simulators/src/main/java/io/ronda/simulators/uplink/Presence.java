package io.ronda.simulators.uplink;

/// The retained status of a device: online while it is connected, offline by its last will.
public record Presence(String topic) {

  static String payload(boolean online) {
    return "{\"online\":" + online + "}";
  }
}
