package io.ronda.core.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// JSON merge patches (RFC 7396): fields replace fields, null removes them, objects are merged,
/// anything else is replaced as a whole.
public final class MergePatch {

  private MergePatch() {}

  /// The target with what the patch says.
  public static JsonNode apply(JsonNode target, JsonNode patch) {
    if (!(target instanceof ObjectNode object) || !patch.isObject()) {
      return patch;
    }
    ObjectNode merged = object.deepCopy();
    patch
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                merged.remove(field.getKey());
              } else {
                merged.set(field.getKey(), apply(merged.path(field.getKey()), field.getValue()));
              }
            });
    return merged;
  }
}
