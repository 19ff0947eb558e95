package io.ronda.patrol.tap;

import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.BatchListener;
import io.ronda.core.telemetry.TagRead;
import java.time.Instant;

/// Hands the tag reads of a lane's batches to the taps.
public final class TapListener implements BatchListener {

  private final Taps taps;

  public TapListener(Taps taps) {
    this.taps = taps;
  }

  @Override
  public void accept(Batch batch) {
    if (!batch.taps().isEmpty()) {
      taps.accept(batch.taps().stream().map(TapListener::tap).toList());
    }
  }

  private static Tap tap(TagRead read) {
    return new Tap(
        read.site(),
        read.id(),
        read.tag(),
        read.person(),
        read.reader(),
        Tap.Source.READER,
        Instant.ofEpochMilli(read.eventTime()),
        Instant.ofEpochMilli(read.receiveTime()));
  }
}
