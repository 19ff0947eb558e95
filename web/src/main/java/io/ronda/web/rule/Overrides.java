package io.ronda.web.rule;

import io.ronda.core.profile.Profile;
import io.ronda.core.profile.RuleOverride;
import io.ronda.core.text.Text;
import io.ronda.web.problem.Failure;
import java.util.List;

/// What the overrides of one rule come to.
final class Overrides {

  private Overrides() {}

  /// The profile as it is at an override's target. What does not fit does not count.
  static Profile there(Profile general, RuleOverride override, List<RuleOverride> all) {
    Profile profile = general;
    for (RuleOverride one : all) {
      boolean above = one.equipment() == null && one.site().equals(override.site());
      profile = above || one.equals(override) ? fitting(profile, one) : profile;
    }
    return profile;
  }

  /// Refuses a change that leaves an override without the rule that it fits.
  static void checkFit(Profile general, List<RuleOverride> all) {
    all.forEach(override -> checkFits(there(general, override, sites(all)), override));
  }

  private static List<RuleOverride> sites(List<RuleOverride> all) {
    return all.stream().filter(one -> one.equipment() == null).toList();
  }

  private static Profile fitting(Profile profile, RuleOverride override) {
    try {
      return override.applyTo(profile);
    } catch (IllegalArgumentException unfit) {
      return profile;
    }
  }

  private static void checkFits(Profile profile, RuleOverride override) {
    try {
      override.applyTo(profile);
    } catch (IllegalArgumentException unfit) {
      throw new Failure.Conflict(
              new Text(
                  "“%s”的个别设置与修改后的规则不符（%s）：请先修改或删除该设置"
                      .formatted(override.target(), unfit.getMessage()),
                  "the override of '%s' would not fit the rule any more (%s): change or delete it first"
                      .formatted(override.target(), unfit.getMessage())))
          .exception();
    }
  }
}
