package io.ronda.ingest.sparkplug;

/// A birth or death that has to be remembered over a restart.
public sealed interface LifeEvent {

  EdgeNode node();

  /// The device behind the node; empty for the node itself.
  String device();

  /// The node or device was born. A node's birth ends what was known of its devices. A class,
  /// because two births are not the same for having the same bytes.
  final class Birth implements LifeEvent {

    private final EdgeNode node;
    private final String device;
    private final byte[] payload;
    private final long receiveTime;

    /// @param payload the message that holds the certificate; not copied: nobody may change it
    /// @param receiveTime epoch milliseconds
    public Birth(EdgeNode node, String device, byte[] payload, long receiveTime) {
      this.node = node;
      this.device = device;
      this.payload = payload;
      this.receiveTime = receiveTime;
    }

    @Override
    public EdgeNode node() {
      return node;
    }

    @Override
    public String device() {
      return device;
    }

    public byte[] payload() {
      return payload;
    }

    public long receiveTime() {
      return receiveTime;
    }
  }

  /// The node with all its devices, or one device, is gone.
  record Death(EdgeNode node, String device) implements LifeEvent {}
}
