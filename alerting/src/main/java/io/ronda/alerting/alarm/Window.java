package io.ronda.alerting.alarm;

import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Condition;
import java.time.Instant;

/// A span of readings that a rule judges by one number.
///
/// @param until its end, exclusive, in epoch milliseconds
record Window(EvaluationKey key, Condition.Aggregate condition, long until) {

  /// What the store is asked at once for many equipment.
  record Question(Condition.Aggregate condition, long until) {

    Instant from() {
      return to().minus(condition.window());
    }

    Instant to() {
      return Instant.ofEpochMilli(until);
    }
  }

  Question question() {
    return new Question(condition, until);
  }

  EquipmentId equipment() {
    return key.equipment();
  }
}
