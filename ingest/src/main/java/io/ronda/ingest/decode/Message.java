package io.ronda.ingest.decode;

/// A message as it arrived. A class, because two messages are not the same for having the same
/// bytes.
public final class Message {

  private final String topic;
  private final byte[] payload;
  private final long receiveTime;

  /// @param payload not copied: nobody may change it
  /// @param receiveTime epoch milliseconds
  public Message(String topic, byte[] payload, long receiveTime) {
    this.topic = topic;
    this.payload = payload;
    this.receiveTime = receiveTime;
  }

  public String topic() {
    return topic;
  }

  public byte[] payload() {
    return payload;
  }

  public long receiveTime() {
    return receiveTime;
  }
}
