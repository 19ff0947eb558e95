package io.ronda.ingest.lane;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Pauses between attempts: each twice the one before up to a cap, and a random part of it, so that
/// many who failed together do not come back together. Not thread-safe.
final class Backoff {

  private final long firstMillis;
  private final long capMillis;
  private long nextMillis;

  Backoff(Duration first, Duration cap) {
    this.firstMillis = first.toMillis();
    this.capMillis = cap.toMillis();
    this.nextMillis = firstMillis;
  }

  void reset() {
    nextMillis = firstMillis;
  }

  /// The next pause shall be the longest.
  void exhaust() {
    nextMillis = capMillis;
  }

  void pause() throws InterruptedException {
    long millis = nextMillis / 2 + ThreadLocalRandom.current().nextLong(nextMillis / 2 + 1);
    nextMillis = Math.min(capMillis, nextMillis * 2);
    Thread.sleep(millis);
  }
}
