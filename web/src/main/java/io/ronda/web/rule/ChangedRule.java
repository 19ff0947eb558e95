package io.ronda.web.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ronda.core.profile.MergePatch;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.ProfileDocument;
import io.ronda.core.profile.Rule;
import java.util.Map;

/// A rule with what a request wants otherwise: as a profile file writes it, and only the fields
/// that change (RFC 7396). A condition that says its kind replaces the whole one.
final class ChangedRule {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONDITION = "when";

  private ChangedRule() {}

  /// The rule, which is evaluated unless the changes say otherwise.
  ///
  /// @throws IllegalArgumentException naming the field that is wrong, and why
  static Rule of(Profile profile, Rule rule, Map<String, Object> changes) {
    JsonNode patch = JSON.valueToTree(changes);
    ObjectNode document = ProfileDocument.tree(rule).deepCopy();
    document.put("enabled", true);
    if (patch.path(CONDITION).has("kind")) {
      document.remove(CONDITION);
    }
    ObjectNode changed = (ObjectNode) MergePatch.apply(document, patch);
    changed.put("id", rule.id());
    return profile
        .with(ProfileDocument.parseRule(changed.toString()))
        .rule(rule.id())
        .orElseThrow();
  }
}
