package io.ronda.alerting.maintenance;

import io.ronda.core.profile.Condition;
import io.ronda.core.telemetry.Reading;
import java.time.Duration;
import java.time.Instant;

/// One look at what a plan counts: from where no reading is waited for any more to the newest one.
/// What is younger is shown, and counted again at the next look, so that readings which come late
/// find their place.
final class Counting {

  /// How long after its time a reading is waited for.
  static final Duration LATE = Duration.ofMinutes(30);

  private final Condition.Metered condition;
  private final long horizon;
  private Tally settled;
  private Tally newest;

  Counting(Condition.Metered condition, Tally before, Instant now) {
    this.condition = condition;
    this.horizon = now.minus(LATE).toEpochMilli();
    this.settled = before;
    this.newest = before.settled();
  }

  void take(Reading reading) {
    newest = newest.and(condition, reading.eventTime(), reading.value());
    if (reading.eventTime() <= horizon) {
      settled = newest;
    }
  }

  Tally tally() {
    return settled.showing(newest.amount());
  }
}
