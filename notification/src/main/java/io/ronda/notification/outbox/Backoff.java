package io.ronda.notification.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before another try: twice as long each time up to ten minutes, and up to a
/// fifth more by chance, so that those who failed together do not come back together.
final class Backoff {

  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int DOUBLINGS = 7;
  private static final double JITTER = 0.2;

  private final RandomGenerator chance;

  Backoff(RandomGenerator chance) {
    this.chance = chance;
  }

  /// The delay after so many failures, the one before it being the last.
  Duration after(int failures) {
    Duration doubled = FIRST.multipliedBy(1L << Math.clamp(failures - 1L, 0, DOUBLINGS));
    Duration base = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return base.plusMillis((long) (base.toMillis() * JITTER * chance.nextDouble()));
  }
}
