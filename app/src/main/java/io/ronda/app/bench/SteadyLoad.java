package io.ronda.app.bench;

import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/// Messages at a rate, until it is ended.
final class SteadyLoad {

  private static final long NANOS = 1_000_000_000;

  private final Publisher publisher;
  private final int rate;
  private final Traffic traffic;
  private volatile boolean ended;
  private volatile long published;
  private volatile double behind;
  private volatile @Nullable Exception failure;

  SteadyLoad(Publisher publisher, int rate, Traffic traffic) {
    this.publisher = publisher;
    this.rate = rate;
    this.traffic = traffic;
  }

  Thread start() {
    return Thread.ofPlatform().name("load").start(this::run);
  }

  /// Publishes nothing more.
  void end() {
    ended = true;
  }

  long published() {
    return published;
  }

  /// How many seconds it was behind its rate at the worst: the broker held it up.
  double behind() {
    return behind;
  }

  /// @throws BenchmarkException where the broker has refused a message or gone away
  void check() {
    Exception failed = failure;
    if (failed != null) {
      throw new BenchmarkException("the load ended early: " + failed);
    }
  }

  private void run() {
    long start = System.nanoTime();
    try {
      for (long n = 0; !ended; n++) {
        long turn = start + n * NANOS / rate;
        awaitTurn(turn);
        publisher.publish(traffic.topic(n), traffic.payload(n));
        behind = Math.max(behind, (System.nanoTime() - turn) / (double) NANOS);
        published = n + 1;
      }
      publisher.awaitAcknowledged();
    } catch (MqttException | BenchmarkException failed) {
      failure = failed;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits until it is that time, in [System#nanoTime].
  static void awaitTurn(long turn) {
    for (long left = turn - System.nanoTime(); left > 0; left = turn - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
