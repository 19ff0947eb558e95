package io.ronda.core.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads and writes a profile as YAML or JSON (JSON is YAML too). Unknown fields are refused,
/// missing ones are named.
public final class ProfileDocument {

  /// The profiles that come with Ronda.
  private static final List<String> BUILT_IN =
      List.of(
          "elevator",
          "pump",
          "fire-panel",
          "power-cabinet",
          "lighting",
          "nfc-reader",
          "gateway",
          "ronda-broker",
          "ronda-store",
          "ronda-notification");

  private static final YAMLMapper YAML = new YAMLMapper();

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  private ProfileDocument() {}

  /// The profiles that come with Ronda: elevator, pump, fire panel, power cabinet, lighting, tag
  /// reader, gateway, and what Ronda itself stands on.
  public static List<Profile> builtIn() {
    return BUILT_IN.stream().map(ProfileDocument::resource).toList();
  }

  /// Reads a profile.
  ///
  /// @throws IllegalArgumentException naming the field that is wrong or missing, and why
  public static Profile parse(String document) {
    try {
      JsonNode tree = YAML.readTree(document);
      withDefaults(tree);
      return JSON.treeToValue(tree, Profile.class);
    } catch (JsonMappingException wrong) {
      throw new IllegalArgumentException(
          "profile, at %s: %s".formatted(path(wrong), wrong.getOriginalMessage()), wrong);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(
          "profile is not YAML or JSON: " + malformed.getOriginalMessage(), malformed);
    }
  }

  /// The profile as JSON; `parse` reads it back.
  public static String write(Profile profile) {
    try {
      return JSON.writeValueAsString(profile);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a profile can always be written", impossible);
    }
  }

  /// Reads one rule.
  ///
  /// @throws InvalidRuleException naming the field that is wrong, and why
  /// @throws IllegalArgumentException naming the field that is missing
  public static Rule parseRule(String document) {
    return rule(parseTree(document));
  }

  /// One rule as JSON; `parseRule` reads it back.
  public static JsonNode tree(Rule rule) {
    return JSON.valueToTree(rule);
  }

  static Rule rule(JsonNode tree) {
    try {
      ruleWithDefaults(tree);
      return JSON.treeToValue(tree, Rule.class);
    } catch (JsonMappingException wrong) {
      throw new InvalidRuleException(path(wrong), reason(wrong), wrong);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree is always JSON", impossible);
    }
  }

  static JsonNode parseTree(String document) {
    try {
      return YAML.readTree(document);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(
          "not YAML or JSON: " + malformed.getOriginalMessage(), malformed);
    }
  }

  /// The words of the record itself where it refused, else what Jackson says.
  private static String reason(JsonMappingException wrong) {
    return wrong.getCause() instanceof IllegalArgumentException own && own.getMessage() != null
        ? own.getMessage()
        : wrong.getOriginalMessage();
  }

  private static void withDefaults(JsonNode profile) {
    require(profile, "profile", "id", "name", "system");
    requireList(profile, "points");
    requireList(profile, "rules");
    for (JsonNode point : profile.withArray("points")) {
      require(point, "point", "id", "name", "type");
      fallBack(point, "unit", "");
    }
    for (JsonNode rule : profile.withArray("rules")) {
      ruleWithDefaults(rule);
    }
  }

  private static void ruleWithDefaults(JsonNode rule) {
    require(rule, "rule", "id", "name", "when", "priority");
    fallBack(rule, "onDelay", "PT0S");
    fallBack(rule, "offDelay", "PT0S");
    if (!rule.hasNonNull("enabled")) {
      ((ObjectNode) rule).put("enabled", true);
    }
    if (!rule.hasNonNull("handling")) {
      ((ObjectNode) rule).putObject("handling");
    }
  }

  private static void require(JsonNode node, String what, String... fields) {
    for (String field : fields) {
      if (!node.hasNonNull(field)) {
        throw new IllegalArgumentException(
            "%s '%s' has no '%s'".formatted(what, node.path("id").asText("?"), field));
      }
    }
  }

  private static void requireList(JsonNode profile, String field) {
    JsonNode list = profile.path(field);
    if (!list.isArray() && !list.isMissingNode()) {
      throw new IllegalArgumentException("profile: '%s' is no list".formatted(field));
    }
  }

  private static void fallBack(JsonNode node, String field, String value) {
    if (!node.hasNonNull(field)) {
      ((ObjectNode) node).put(field, value);
    }
  }

  private static String path(JsonMappingException wrong) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : wrong.getPath()) {
      if (step.getFieldName() != null) {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      } else {
        path.append('[').append(step.getIndex()).append(']');
      }
    }
    return path.isEmpty() ? "its top" : path.toString();
  }

  private static Profile resource(String id) {
    try (InputStream file =
        ProfileDocument.class.getResourceAsStream("/profiles/" + id + ".yaml")) {
      if (file == null) {
        throw new IllegalStateException("the built-in profile '%s' is missing".formatted(id));
      }
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
