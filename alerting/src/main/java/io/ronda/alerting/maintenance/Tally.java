package io.ronda.alerting.maintenance;

import io.ronda.alerting.rule.Memory;
import io.ronda.core.profile.Condition;
import io.ronda.core.telemetry.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a plan has counted of the readings of its equipment, by the same meter that rules have.
///
/// @param since from when on: the plan's beginning, or the end of its last task
/// @param until the event time of the newest reading that is settled; older ones come too late
/// @param meter at that reading, null before the first
/// @param amount hours or times, up to the newest reading
public record Tally(Instant since, Instant until, Memory.@Nullable Meter meter, double amount) {

  /// A pace that was not seen for this long says nothing.
  private static final Duration SEEN = Duration.ofHours(1);

  /// What is expected later than this is not worth saying.
  private static final Duration FORESEEABLE = Duration.ofDays(3653);

  /// Nothing is counted yet; a reading of that very moment will be.
  static Tally from(Instant since) {
    return new Tally(since, since.minusMillis(1), null, 0);
  }

  /// Without what is not settled.
  Tally settled() {
    return showing(meter == null ? 0 : Memory.shown(meter));
  }

  Tally showing(double more) {
    return new Tally(since, until, meter, more);
  }

  Tally and(Condition.Metered condition, long eventTime, Value value) {
    Instant at = Instant.ofEpochMilli(eventTime);
    if (!at.isAfter(until)) {
      return this;
    }
    Memory.Meter next = Memory.metered(condition, meter, eventTime, value);
    return next == null ? this : new Tally(since, at, next, Memory.shown(next));
  }

  /// When the goal is reached at the pace since the beginning; empty where nothing can be said.
  public Optional<Instant> expected(double goal, Instant now) {
    Duration seen = Duration.between(since, now);
    if (seen.compareTo(SEEN) < 0 || amount() <= 0) {
      return Optional.empty();
    }
    double left = Math.max(0, goal - amount()) / amount() * seen.toMillis();
    return left > FORESEEABLE.toMillis()
        ? Optional.empty()
        : Optional.of(now.plusMillis((long) left));
  }
}
