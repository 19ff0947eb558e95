package io.ronda.simulators.mqtt;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The pause before the next try: twice as long after each failure, up to a cap. Closing ends it.
public final class Backoff {

  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration CAP = Duration.ofSeconds(15);

  private final CountDownLatch closed;
  private Duration next = FIRST;

  /// A back-off that ends when `closed` is counted down.
  public Backoff(CountDownLatch closed) {
    this.closed = closed;
  }

  public void succeeded() {
    next = FIRST;
  }

  /// Waits; false where it was closed meanwhile.
  public boolean pause() throws InterruptedException {
    Duration now = next;
    Duration doubled = now.multipliedBy(2);
    next = doubled.compareTo(CAP) < 0 ? doubled : CAP;
    return !closed.await(now.toMillis(), TimeUnit.MILLISECONDS);
  }
}
