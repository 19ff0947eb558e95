package io.ronda.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ALimitLooksBack {

  private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
  private static final Limit PER_MINUTE = new Limit(1, Duration.ofMinutes(1), false);
  private static final Limit PER_QUARTER = new Limit(3, Duration.ofMinutes(15), false);

  private static Instant minute(int n) {
    return NOW.plus(Duration.ofMinutes(n));
  }

  /// One in a minute and three in fifteen, after letters 12 and 10 minutes ago and now.
  @Test
  void v9TheNextLetterLeavesWhenTheOldestIsOutOfSight() {
    List<Instant> sent = List.of(minute(-12), minute(-10), minute(0));

    int next =
        IntStream.iterate(0, n -> n + 1)
            .filter(n -> PER_MINUTE.free(sent, minute(n)) > 0)
            .filter(n -> PER_QUARTER.free(sent, minute(n)) > 0)
            .findFirst()
            .orElseThrow();

    assertThat(next).isEqualTo(3);
  }

  /// Three in fifteen minutes, spread over them.
  @Test
  void v10AnEvenLimitLetsTheNextLeaveAfterFiveAndTenMinutes() {
    var even = new Limit(3, Duration.ofMinutes(15), true);

    assertThat(even.free(List.of(minute(0)), minute(5).minusMillis(1))).isZero();
    assertThat(even.free(List.of(minute(0)), minute(5))).isEqualTo(1);
    assertThat(even.free(List.of(minute(0), minute(5)), minute(10).minusMillis(1))).isZero();
    assertThat(even.free(List.of(minute(0), minute(5)), minute(10))).isEqualTo(1);
  }

  @Test
  void noSpanHasMoreThanTheLimit() {
    List<Instant> sent = List.of(minute(0));

    assertThat(PER_MINUTE.free(sent, NOW.plusMillis(59_999))).isZero();
    assertThat(PER_MINUTE.free(sent, NOW.plusMillis(60_000))).isEqualTo(1);
  }
}
