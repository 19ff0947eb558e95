package io.ronda.app;

import io.ronda.core.deadletter.Replay;
import io.ronda.core.deadletter.Replayed;
import io.ronda.ingest.lane.Ingest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The lanes, for parts that are made before them: pages show what the lanes bring, and so the
/// lanes are made after the pages.
final class Lanes implements Replay {

  private volatile @Nullable Ingest ingest;

  void are(Ingest lanes) {
    this.ingest = lanes;
  }

  Optional<Ingest> ingest() {
    return Optional.ofNullable(ingest);
  }

  @Override
  public Replayed replay(long letter) {
    return ingest().orElseThrow().replay(letter);
  }
}
