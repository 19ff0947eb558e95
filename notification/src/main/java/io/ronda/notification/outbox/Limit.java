package io.ronda.notification.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/// So many letters in any span of so long; stricter than a bucket that fills again meanwhile.
record Limit(int count, Duration window) {

  static Limit perMinute(int count) {
    return new Limit(count, Duration.ofMinutes(1));
  }

  /// How many may leave now, after these have.
  int free(Collection<Instant> sent, Instant now) {
    long recent = sent.stream().filter(at -> at.plus(window).isAfter(now)).count();
    return (int) Math.max(0, count - recent);
  }
}
