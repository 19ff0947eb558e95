package io.ronda.core.profile;

import com.fasterxml.jackson.databind.JsonNode;
import io.ronda.core.id.Ids;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is different about a rule at one site, or at one equipment of it.
///
/// @param rule the rule's id in its profile
/// @param equipment its name at the site, null for all equipment of the site
/// @param patch the fields that are different, as JSON (RFC 7396): any of `enabled`, `when`,
/// `onDelay`, `offDelay`, `priority`, `handling` and `schedule`; of `when`, `handling` and
/// `schedule` again only what is different
public record RuleOverride(
    String profile, String rule, String site, @Nullable String equipment, JsonNode patch) {

  /// What may be different.
  public static final Set<String> FIELDS =
      Set.of("enabled", "when", "onDelay", "offDelay", "priority", "handling", "schedule");

  private static final String KIND = "kind";

  public RuleOverride {
    Ids.check("site", site);
    if (equipment != null) {
      Ids.check("equipment", equipment);
    }
    if (!patch.isObject() || patch.isEmpty()) {
      throw new IllegalArgumentException(
          "an override needs at least one of "
              + String.join(", ", FIELDS.stream().sorted().toList()));
    }
    patch.fieldNames().forEachRemaining(RuleOverride::checkField);
    patch = patch.deepCopy();
  }

  /// The override of a target that is written `site` or `site.equipment`.
  ///
  /// @param document the patch as YAML or JSON
  public static RuleOverride of(String profile, String rule, String target, String document) {
    JsonNode patch = ProfileDocument.parseTree(document);
    int dot = target.indexOf('.');
    return dot < 0
        ? new RuleOverride(profile, rule, target, null, patch)
        : new RuleOverride(
            profile, rule, target.substring(0, dot), target.substring(dot + 1), patch);
  }

  /// Where it counts: `site` or `site.equipment`.
  public String target() {
    return equipment == null ? site : site + "." + equipment;
  }

  /// Whether it counts for an equipment of a profile.
  boolean covers(String otherSite, String otherEquipment) {
    return site.equals(otherSite) && (equipment == null || equipment.equals(otherEquipment));
  }

  /// The profile with the rule as it is there.
  ///
  /// @throws IllegalArgumentException naming what does not fit the rule
  public Profile applyTo(Profile general) {
    Rule before =
        general
            .rule(rule)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "profile '%s' has no rule '%s'".formatted(profile, rule)));
    JsonNode kind = patch.path("when").path(KIND);
    JsonNode document = ProfileDocument.tree(before);
    if (!kind.isMissingNode() && !kind.equals(document.path("when").path(KIND))) {
      throw new IllegalArgumentException(
          "when.kind: an override cannot make another kind of condition of a rule");
    }
    return general.with(ProfileDocument.rule(MergePatch.apply(document, patch)));
  }

  private static void checkField(String field) {
    if (!FIELDS.contains(field)) {
      throw new IllegalArgumentException(
          "%s: an override may name %s only"
              .formatted(field, String.join(", ", FIELDS.stream().sorted().toList())));
    }
  }
}
