package io.ronda.notification.outbox;

import io.ronda.notification.channel.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/// So many letters in any span of so long; stricter than a bucket that fills again meanwhile.
///
/// @param evenly whether they are spread over the span, and none leaves right after another
record Limit(int count, Duration window, boolean evenly) {

  static Limit of(Channel channel) {
    return new Limit(channel.perMinute(), Duration.ofMinutes(1), channel.evenly());
  }

  /// How many may leave now, after these have.
  int free(Collection<Instant> sent, Instant now) {
    int left = count - within(window, sent, now);
    int step = evenly ? 1 - within(window.dividedBy(count), sent, now) : left;
    return Math.max(0, Math.min(left, step));
  }

  private static int within(Duration span, Collection<Instant> sent, Instant now) {
    return (int) sent.stream().filter(at -> at.plus(span).isAfter(now)).count();
  }
}
