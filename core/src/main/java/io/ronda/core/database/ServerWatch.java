package io.ronda.core.database;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Looks every second whether the server is still there, and starts it again where it is not: it
/// was killed, ran out of memory, or stopped itself on a full disk. Where it does not start, the
/// next tries come later and later.
final class ServerWatch implements AutoCloseable {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Revival revival;
  private final CountDownLatch closed = new CountDownLatch(1);

  /// @param revival called again and again, until it is closed
  ServerWatch(Revival revival) {
    this.revival = revival;
  }

  void start() {
    Thread.ofPlatform().daemon().name("postgres-watch").start(this::watch);
  }

  /// Starts the server where it does not run.
  @FunctionalInterface
  interface Revival {

    /// Whether the server runs now.
    boolean succeeds();
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void watch() {
    Duration pause = LOOK;
    try {
      while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = revival.succeeds() ? LOOK : longer(pause);
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }
}
