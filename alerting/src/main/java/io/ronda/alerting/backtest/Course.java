package io.ronda.alerting.backtest;

import io.ronda.alerting.alarm.Rehearsal;
import io.ronda.alerting.rule.Consequence;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Rule;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one rule makes of one equipment's readings: episode after episode.
final class Course {

  private final Registered equipment;
  private final Rule rule;
  private final Trial trial;
  private final Tally tally;
  private final Rehearsal rehearsal;
  private Consequence.@Nullable Raise raised;
  private Condition.@Nullable Limit limit;
  private @Nullable Double peak;

  Course(Registered equipment, Rule rule, Trial trial, Tally tally) {
    this.equipment = equipment;
    this.rule = rule;
    this.trial = trial;
    this.tally = tally;
    this.rehearsal =
        new Rehearsal(
            equipment,
            rule,
            trial.zone(),
            trial.fromMillis(),
            (_, consequence) -> follow(consequence));
    tally.next(equipment.equipment().id());
  }

  /// In the order of arrival.
  void hear(Reading reading) {
    rehearsal.hear(reading);
    if (raised != null && reading.value() instanceof Value.Quantity(double amount)) {
      peak = farther(peak, amount);
    }
  }

  void end() {
    rehearsal.pass(trial.toMillis());
    if (raised != null) {
      close(raised, null);
    }
  }

  private void follow(Consequence consequence) {
    switch (consequence) {
      case Consequence.Raise raise -> {
        raised = raise;
        measure(raise.level(), raise.value());
      }
      case Consequence.Shift shift -> {
        if (shift.rises()) {
          tally.annunciated(Instant.ofEpochMilli(shift.eventTime()));
        }
        measure(shift.level(), shift.value());
      }
      case Consequence.Clear clear -> {
        if (raised != null) {
          // What came late may say that it was over before the delay had ended.
          close(raised, Instant.ofEpochMilli(Math.max(clear.eventTime(), raised.eventTime())));
        }
      }
      case Consequence.Hold _ -> {}
    }
  }

  /// From now on the value counts that is farthest beyond the limit of a level.
  private void measure(int level, @Nullable Value value) {
    Condition.Limit before = limit;
    limit = rule.at(level).when() instanceof Condition.Limit of ? of : null;
    if (limit == null || before == null || raised == null || limit.upper() != before.upper()) {
      peak = null;
    }
    if (value instanceof Value.Quantity(double amount)) {
      peak = farther(peak, amount);
    }
  }

  private void close(Consequence.Raise raise, @Nullable Instant clearedAt) {
    Instant until = clearedAt != null && clearedAt.isBefore(trial.to()) ? clearedAt : trial.to();
    tally.add(
        new Episode(
            equipment.equipment().id(),
            Instant.ofEpochMilli(raise.eventTime()),
            clearedAt,
            until,
            raise.value(),
            peak));
    raised = null;
    limit = null;
  }

  private @Nullable Double farther(@Nullable Double known, double amount) {
    if (limit == null) {
      return null;
    }
    if (known == null) {
      return amount;
    }
    return limit.upper() ? Math.max(known, amount) : Math.min(known, amount);
  }
}
