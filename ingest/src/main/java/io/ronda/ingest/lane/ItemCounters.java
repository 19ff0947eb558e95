package io.ronda.ingest.lane;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ronda.core.telemetry.Batch;
import io.ronda.ingest.decode.Decoded;
import io.ronda.ingest.decode.Kind;
import io.ronda.ingest.decode.Refusal;

/// Counts items. At rest, `received = stored + duplicate + refused` for every kind of item, also
/// after messages were delivered again.
final class ItemCounters {

  private final MeterRegistry meters;

  ItemCounters(MeterRegistry meters) {
    this.meters = meters;
    for (Kind kind : Kind.values()) {
      received(kind, 0);
      settled(kind, 0, 0);
    }
  }

  void received(Decoded decoded) {
    Batch batch = decoded.batch();
    received(Kind.READING, batch.readings().size());
    received(Kind.EVENT, batch.events().size());
    received(Kind.STATUS, batch.statuses().size());
    received(Kind.TAP, batch.taps().size());
    decoded.refusals().forEach(refusal -> received(refusal.kind(), refusal.items()));
  }

  void settled(Kind kind, int stored, int duplicate) {
    counter("stored", "Items that became durable", kind).increment(stored);
    counter("duplicate", "Items that were durable already", kind).increment(duplicate);
  }

  void refused(Refusal refusal) {
    Counter.builder("ronda.ingest.items.refused")
        .description("Items that were refused and became dead letters")
        .tag("kind", refusal.kind().word())
        .tag("reason", refusal.reason().word())
        .register(meters)
        .increment(refusal.items());
  }

  private void received(Kind kind, int items) {
    counter("received", "Items that arrived", kind).increment(items);
  }

  private Counter counter(String what, String description, Kind kind) {
    return Counter.builder("ronda.ingest.items." + what)
        .description(description)
        .tag("kind", kind.word())
        .register(meters);
  }
}
