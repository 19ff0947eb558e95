package io.ronda.alerting.alarm;

import io.ronda.alerting.rule.Consequence;
import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.profile.Rule;

/// What evaluation demands of an alarm.
sealed interface Change {

  EvaluationKey key();

  record Raised(EvaluationKey key, Registered registered, Rule rule, Consequence.Raise consequence)
      implements Change {}

  record Held(EvaluationKey key, Registered registered, Rule rule, Consequence.Hold consequence)
      implements Change {}

  record Cleared(EvaluationKey key, Rule rule, Consequence.Clear consequence) implements Change {}

  /// The rule is another one now, or is gone.
  record Redefined(EvaluationKey key) implements Change {}
}
