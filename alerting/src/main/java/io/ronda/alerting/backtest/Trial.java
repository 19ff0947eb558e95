package io.ronda.alerting.backtest;

import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.profile.Rule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// What a backtest is about: rules at equipment of one site, over a span of the past.
///
/// @param from inclusive
/// @param to exclusive
/// @param zone of the site, whose days and hours are counted and scheduled
public record Trial(List<Subject> subjects, Instant from, Instant to, ZoneId zone) {

  public Trial {
    subjects = List.copyOf(subjects);
  }

  /// An equipment and the rule that is tried there, beside the rule that it has.
  public record Subject(Registered equipment, Rule rule, Rule current) {

    boolean changes() {
      return !rule.equals(current);
    }
  }

  /// Whether any of the rules is another one than the equipment has.
  public boolean changes() {
    return subjects.stream().anyMatch(Subject::changes);
  }

  long fromMillis() {
    return from.toEpochMilli();
  }

  long toMillis() {
    return to.toEpochMilli();
  }
}
