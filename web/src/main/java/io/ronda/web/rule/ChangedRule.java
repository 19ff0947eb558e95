package io.ronda.web.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.ProfileDocument;
import io.ronda.core.profile.Rule;
import java.util.List;
import java.util.Map;

/// A rule with what a request wants otherwise: as a profile file writes it, and only the fields
/// that change (JSON merge patch, RFC 7396). A condition that says its kind replaces the whole one.
final class ChangedRule {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONDITION = "when";
  private static final String KIND = "kind";

  private ChangedRule() {}

  /// @throws IllegalArgumentException naming the field that is wrong, and why
  static Rule of(Profile profile, Rule rule, Map<String, Object> changes) {
    ObjectNode document = document(profile, rule);
    ObjectNode changed = (ObjectNode) document.withArray("rules").get(0);
    JsonNode patch = JSON.valueToTree(changes);
    if (patch.path(CONDITION).has(KIND)) {
      changed.remove(CONDITION);
    }
    merge(changed, patch);
    changed.put("id", rule.id());
    return ProfileDocument.parse(document.toString()).rules().getFirst();
  }

  private static ObjectNode document(Profile of, Rule rule) {
    var alone = new Profile(of.id(), of.name(), of.system(), of.points(), List.of(rule));
    try {
      return (ObjectNode) JSON.readTree(ProfileDocument.write(alone));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("what was written can be read", impossible);
    }
  }

  private static void merge(ObjectNode into, JsonNode changes) {
    for (Map.Entry<String, JsonNode> change : changes.properties()) {
      String field = change.getKey();
      if (change.getValue().isNull()) {
        into.remove(field);
      } else if (change.getValue().isObject()) {
        merge(into.withObjectProperty(field), change.getValue());
      } else {
        into.set(field, change.getValue());
      }
    }
  }
}
