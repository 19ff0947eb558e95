package io.ronda.core.provision;

import io.ronda.core.profile.Profile;
import io.ronda.core.profile.RuleOverride;
import java.util.List;
import java.util.Optional;

/// Whether overrides fit the rules that they are about.
final class Fit {

  private Fit() {}

  /// Why an override does not fit; empty where it does.
  ///
  /// @param profile as it is for all
  /// @param all the overrides among which that of the site counts before that of its equipment
  static Optional<String> problem(RuleOverride override, Profile profile, List<RuleOverride> all) {
    Profile there = profile;
    for (RuleOverride one : all) {
      if (isAbove(one, override) && refusal(one, there).isEmpty()) {
        there = one.applyTo(there);
      }
    }
    return refusal(override, there)
        .map(
            reason ->
                "the override of rule '%s.%s' at '%s' does not fit: %s; change it, or the rule"
                    .formatted(override.profile(), override.rule(), override.target(), reason));
  }

  private static boolean isAbove(RuleOverride one, RuleOverride other) {
    return one.equipment() == null
        && other.equipment() != null
        && one.profile().equals(other.profile())
        && one.rule().equals(other.rule())
        && one.site().equals(other.site());
  }

  private static Optional<String> refusal(RuleOverride override, Profile profile) {
    try {
      override.applyTo(profile);
      return Optional.empty();
    } catch (IllegalArgumentException unfit) {
      return Optional.of(String.valueOf(unfit.getMessage()));
    }
  }
}
