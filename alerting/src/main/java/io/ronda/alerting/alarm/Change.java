package io.ronda.alerting.alarm;

import io.ronda.alerting.rule.Consequence;
import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;

/// What evaluation demands of an alarm.
sealed interface Change {

  EvaluationKey key();

  record Raised(EvaluationKey key, Registered registered, Rule rule, Consequence.Raise consequence)
      implements Change {}

  /// A raised alarm is at another level.
  ///
  /// @param rule as it is at that level
  record Shifted(EvaluationKey key, Registered registered, Rule rule, Consequence.Shift consequence)
      implements Change {}

  record Held(EvaluationKey key, Registered registered, Rule rule, Consequence.Hold consequence)
      implements Change {}

  record Cleared(EvaluationKey key, Rule rule, Consequence.Clear consequence) implements Change {}

  /// The rule is another one now, or is gone.
  ///
  /// @param reason for the journal
  record Redefined(EvaluationKey key, Text reason) implements Change {}
}
