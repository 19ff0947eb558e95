package io.ronda.ingest.lane;

import io.ronda.ingest.decode.Message;

/// A message on its way: it belongs to the connection that it arrived on, and is acknowledged there
/// or delivered again on the next.
public record Delivery(Message message, Receipt receipt) {

  /// What is needed to acknowledge a message.
  ///
  /// @param packetId [#NONE] for a message that wants no acknowledgement (QoS 0)
  public record Receipt(MqttSession.Connection connection, int packetId) {

    /// MQTT counts packets from 1.
    public static final int NONE = 0;
  }
}
