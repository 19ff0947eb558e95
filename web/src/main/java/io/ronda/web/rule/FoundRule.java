package io.ronda.web.rule;

import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.Rule;
import org.jspecify.annotations.Nullable;

/// A rule of a profile, and the equipment for which it was asked for.
record FoundRule(Profile profile, Rule rule, @Nullable Registered at) {

  RuleId id() {
    return new RuleId(profile.id(), rule.id());
  }

  /// The rule as it is for the equipment.
  Rule effective() {
    return at == null ? rule : at.profile().rule(rule.id()).orElse(rule);
  }
}
