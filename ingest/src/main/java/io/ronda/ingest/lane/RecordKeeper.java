package io.ronda.ingest.lane;

import io.ronda.core.telemetry.Batch;
import io.ronda.ingest.decode.Decoded;
import io.ronda.ingest.decode.Kind;
import io.ronda.ingest.decode.Refusal;
import io.ronda.ingest.device.DeviceEventStore;
import io.ronda.ingest.device.DeviceStatusStore;
import io.ronda.ingest.sparkplug.BirthStore;
import java.util.List;
import java.util.function.Consumer;

/// Keeps what is no reading: dead letters, device events, presence, and births of Sparkplug.
final class RecordKeeper implements Consumer<Decoded> {

  private final Consumer<List<Refusal>> deadLetters;
  private final DeviceEventStore events;
  private final DeviceStatusStore statuses;
  private final BirthStore births;
  private final ItemCounters counters;

  RecordKeeper(
      Consumer<List<Refusal>> deadLetters,
      DeviceEventStore events,
      DeviceStatusStore statuses,
      BirthStore births,
      ItemCounters counters) {
    this.deadLetters = deadLetters;
    this.events = events;
    this.statuses = statuses;
    this.births = births;
    this.counters = counters;
  }

  @Override
  public void accept(Decoded decoded) {
    Batch batch = decoded.batch();
    deadLetters.accept(decoded.refusals());
    births.save(decoded.lives());
    int newEvents = events.save(batch.events());
    int newStatuses = statuses.save(batch.statuses());
    decoded.refusals().forEach(counters::refused);
    counters.settled(Kind.EVENT, newEvents, batch.events().size() - newEvents);
    counters.settled(Kind.STATUS, newStatuses, batch.statuses().size() - newStatuses);
  }
}
