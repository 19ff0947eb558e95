package io.ronda.ingest.lane;

import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.BatchListener;
import io.ronda.core.telemetry.DeviceEvent;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.TagRead;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// A listener that remembers what it accepted, and that can fail a number of times.
final class Listening implements BatchListener {

  private final Queue<Batch> accepted = new ConcurrentLinkedQueue<>();
  private final AtomicInteger failuresLeft = new AtomicInteger();

  void failTimes(int times) {
    failuresLeft.set(times);
  }

  @Override
  public void accept(Batch batch) {
    if (failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("the listener fails");
    }
    accepted.add(batch);
  }

  List<Reading> readings() {
    return accepted.stream().flatMap(batch -> batch.readings().stream()).toList();
  }

  List<DeviceEvent> events() {
    return accepted.stream().flatMap(batch -> batch.events().stream()).toList();
  }

  List<TagRead> taps() {
    return accepted.stream().flatMap(batch -> batch.taps().stream()).toList();
  }
}
