package io.ronda.ingest.lane;

import io.ronda.core.telemetry.Batch;
import io.ronda.ingest.deadletter.DeadLetterStore;
import io.ronda.ingest.decode.Decoded;
import io.ronda.ingest.decode.Kind;
import io.ronda.ingest.device.DeviceEventStore;
import io.ronda.ingest.device.DeviceStatusStore;
import java.util.function.Consumer;

/// Keeps what is no reading: dead letters, device events and presence.
final class RecordKeeper implements Consumer<Decoded> {

  private final DeadLetterStore deadLetters;
  private final DeviceEventStore events;
  private final DeviceStatusStore statuses;
  private final ItemCounters counters;

  RecordKeeper(
      DeadLetterStore deadLetters,
      DeviceEventStore events,
      DeviceStatusStore statuses,
      ItemCounters counters) {
    this.deadLetters = deadLetters;
    this.events = events;
    this.statuses = statuses;
    this.counters = counters;
  }

  @Override
  public void accept(Decoded decoded) {
    Batch batch = decoded.batch();
    deadLetters.save(decoded.refusals());
    int newEvents = events.save(batch.events());
    int newStatuses = statuses.save(batch.statuses());
    decoded.refusals().forEach(counters::refused);
    counters.settled(Kind.EVENT, newEvents, batch.events().size() - newEvents);
    counters.settled(Kind.STATUS, newStatuses, batch.statuses().size() - newStatuses);
  }
}
