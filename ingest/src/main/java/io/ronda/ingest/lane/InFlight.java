package io.ronda.ingest.lane;

import io.ronda.ingest.decode.Decoded;
import io.ronda.ingest.lane.Delivery.Receipt;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// A run of messages between their arrival and their acknowledgement: it must pass every station.
final class InFlight {

  private static final long ITEM_BYTES = 100;

  private final List<Receipt> receipts;
  private final long received;
  private final Decoded decoded;
  private final AtomicInteger stationsLeft;

  InFlight(List<Delivery> deliveries, Decoded decoded, int stations) {
    this.receipts = deliveries.stream().map(Delivery::receipt).toList();
    this.received = deliveries.getFirst().message().receiveTime();
    this.decoded = decoded;
    this.stationsLeft = new AtomicInteger(stations);
  }

  Decoded decoded() {
    return decoded;
  }

  /// When its first message arrived, in epoch milliseconds.
  long received() {
    return received;
  }

  int messages() {
    return receipts.size();
  }

  /// Roughly what it takes of memory, in bytes: an array of spooled readings weighs more than its
  /// message, and a refused message is kept whole.
  long weight() {
    var batch = decoded.batch();
    int items =
        batch.readings().size()
            + batch.events().size()
            + batch.statuses().size()
            + batch.taps().size();
    long refused =
        decoded.refusals().stream().mapToLong(refusal -> refusal.message().payload().length).sum();
    return ITEM_BYTES * (receipts.size() + items + decoded.refusals().size()) + refused;
  }

  /// One station is done with it.
  void passed() {
    stationsLeft.decrementAndGet();
  }

  boolean isDurable() {
    return stationsLeft.get() == 0;
  }

  void acknowledge() {
    receipts.stream()
        .filter(receipt -> receipt.packetId() != Receipt.NONE)
        .collect(Collectors.groupingBy(Receipt::connection))
        .forEach((connection, some) -> connection.acknowledge(packetIds(some)));
  }

  private static int[] packetIds(List<Receipt> receipts) {
    return receipts.stream().mapToInt(Receipt::packetId).toArray();
  }
}
