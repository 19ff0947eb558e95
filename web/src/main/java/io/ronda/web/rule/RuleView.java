package io.ronda.web.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.ProfileDocument;
import io.ronda.core.profile.Rule;
import io.ronda.core.profile.RuleOverride;
import io.ronda.core.profile.Sentence;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A rule as the API writes it.
///
/// @param document as it is written in a profile
/// @param effective as it is for the equipment that was asked for
record RuleView(
    String id,
    String profile,
    String rule,
    String name,
    Text names,
    String sentence,
    boolean enabled,
    Rule.Priority priority,
    JsonNode document,
    List<OverrideView> overrides,
    @Nullable EffectiveView effective) {

  /// What is different at one target.
  ///
  /// @param sentence the rule as it is there
  record OverrideView(
      String target, String site, @Nullable String equipment, JsonNode patch, String sentence) {

    static OverrideView of(RuleOverride override, Profile there, Language language) {
      return new OverrideView(
          override.target(),
          override.site(),
          override.equipment(),
          override.patch(),
          Sentence.of(there.rule(override.rule()).orElseThrow(), there).in(language));
    }
  }

  /// The rule as it is for one equipment.
  record EffectiveView(
      String equipment,
      boolean enabled,
      Rule.Priority priority,
      String sentence,
      JsonNode document) {

    static EffectiveView of(String equipment, Rule rule, Profile profile, Language language) {
      return new EffectiveView(
          equipment,
          rule.enabled(),
          rule.priority(),
          Sentence.of(rule, profile).in(language),
          ProfileDocument.tree(rule));
    }
  }

  static RuleView of(
      Profile profile,
      Rule rule,
      List<OverrideView> overrides,
      @Nullable EffectiveView effective,
      Language language) {
    return new RuleView(
        profile.id() + "." + rule.id(),
        profile.id(),
        rule.id(),
        rule.name().in(language),
        rule.name(),
        Sentence.of(rule, profile).in(language),
        rule.enabled(),
        rule.priority(),
        ProfileDocument.tree(rule),
        overrides,
        effective);
  }
}
