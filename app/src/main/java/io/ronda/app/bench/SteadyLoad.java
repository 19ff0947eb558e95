package io.ronda.app.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/// Telemetry of the demo's pumps at a rate, until it is ended. Message `n` is of pump `n` modulo
/// their number and has an event time that no other message of that pump has, so that what is
/// stored can be compared with what was acknowledged.
final class SteadyLoad {

  static final int PUMPS = 6;

  /// Event times are milliseconds, and each pump has as many a second.
  static final int HIGHEST_RATE = PUMPS * 1_000;

  private static final long NANOS = 1_000_000_000;

  private final Publisher publisher;
  private final int rate;
  private final long from;
  private volatile boolean ended;
  private volatile long published;
  private volatile double behind;
  private volatile @Nullable Exception failure;

  /// @param from the event time of the first message, epoch milliseconds: now
  SteadyLoad(Publisher publisher, int rate, long from) {
    this.publisher = publisher;
    this.rate = rate;
    this.from = from;
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

  /// The event time of message `n`.
  long time(long n) {
    return from + n * 1_000 / rate;
  }

  private void run() {
    long start = System.nanoTime();
    try {
      for (long n = 0; !ended; n++) {
        long turn = start + n * NANOS / rate;
        awaitTurn(turn);
        publisher.publish("ronda/v1/demo/pump-" + (1 + n % PUMPS) + "/telemetry", payload(n));
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

  private byte[] payload(long n) {
    double part = n % 1_000 / 1_000.0;
    return String.format(
            Locale.ROOT,
            "{\"ts\":%d,\"values\":{\"pressure\":%.4f,\"flow\":%.2f,\"vibration\":%.3f}}",
            time(n),
            0.4 + 0.1 * part,
            20 + 100 * part,
            1 + part)
        .getBytes(UTF_8);
  }

  private static void awaitTurn(long turn) {
    for (long left = turn - System.nanoTime(); left > 0; left = turn - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
