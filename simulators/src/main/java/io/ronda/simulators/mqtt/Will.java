package io.ronda.simulators.mqtt;

/// A retained message that the broker publishes when it loses the client.
public record Will(String topic, String payload) {}
