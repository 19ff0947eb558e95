package io.ronda.core.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the configuration: the defaults, over them the file, over it the environment, over it the
/// flags of the command line.
///
/// In the environment the key `http.port` is `RONDA_HTTP_PORT`. A key that the defaults do not know
/// is an error.
public final class ConfigurationReader {

  private static final String PREFIX = "RONDA_";

  /// Variables with Ronda's prefix that are no configuration keys.
  private static final Set<String> OTHER_VARIABLES =
      Set.of("RONDA_ADMIN_TOKEN", "RONDA_SIMULATOR_PASSWORD", "RONDA_JAVA_OPTS");

  private static final String TEST_PREFIX = "RONDA_TEST_";

  private static final YAMLMapper YAML = new YAMLMapper();

  private static final ObjectMapper TYPED =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final ObjectNode tree = defaults();

  /// Lays the file over what is there; its path is named in errors.
  public ConfigurationReader file(Path file) {
    try {
      JsonNode document = YAML.readTree(Files.readString(file));
      if (!document.isMissingNode() && !document.isNull()) {
        overlay(file.toString(), document);
      }
      return this;
    } catch (JsonProcessingException malformed) {
      throw new InvalidConfigurationException(
          "%s is not YAML: %s".formatted(file, firstLine(malformed.getOriginalMessage())),
          malformed);
    } catch (IOException unreadable) {
      throw new InvalidConfigurationException(
          "%s cannot be read: %s".formatted(file, unreadable), unreadable);
    }
  }

  /// Lays the environment's `RONDA_…` variables over what is there.
  public ConfigurationReader environment(Map<String, String> environment) {
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              if (isKey(name)) {
                set(name, keyOf(name), value);
              }
            });
    return this;
  }

  /// Lays one value over what is there; null leaves it as it is.
  public ConfigurationReader flag(String key, @Nullable Object value) {
    if (value != null) {
      set("--" + key, key, value.toString());
    }
    return this;
  }

  /// The configuration as it is now.
  ///
  /// @throws InvalidConfigurationException if a value cannot be used
  public Configuration read() {
    try {
      return TYPED.treeToValue(tree, Configuration.class);
    } catch (JsonMappingException wrong) {
      String key =
          wrong.getPath().stream()
              .map(JsonMappingException.Reference::getFieldName)
              .collect(Collectors.joining("."));
      Throwable cause = wrong.getCause();
      String reason =
          cause instanceof IllegalArgumentException
              ? String.valueOf(cause.getMessage())
              : "%s: %s".formatted(key, firstLine(wrong.getOriginalMessage()));
      throw new InvalidConfigurationException(reason, wrong);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree is always JSON", impossible);
    }
  }

  private void overlay(String origin, JsonNode document) {
    document
        .properties()
        .forEach(
            section ->
                section
                    .getValue()
                    .properties()
                    .forEach(
                        entry ->
                            section(origin, section.getKey() + "." + entry.getKey())
                                .set(entry.getKey(), entry.getValue())));
    document
        .properties()
        .forEach(
            section -> {
              if (!tree.has(section.getKey()) || !section.getValue().isObject()) {
                throw unknown(origin, section.getKey());
              }
            });
  }

  private void set(String origin, String key, String value) {
    section(origin, key).put(key.substring(key.indexOf('.') + 1), value);
  }

  /// The section that a known key belongs to.
  private ObjectNode section(String origin, String key) {
    String name = key.substring(0, key.indexOf('.'));
    if (tree.get(name) instanceof ObjectNode section
        && section.has(key.substring(name.length() + 1))) {
      return section;
    }
    throw unknown(origin, key);
  }

  private InvalidConfigurationException unknown(String origin, String key) {
    return new InvalidConfigurationException(
        "%s: unknown configuration key '%s'; did you mean '%s'?"
            .formatted(origin, key, nearest(key)));
  }

  private String nearest(String key) {
    return keys().stream()
        .min(Comparator.comparingInt(known -> distance(known, key)))
        .orElseThrow();
  }

  private List<String> keys() {
    return tree.properties().stream()
        .flatMap(
            section ->
                section.getValue().propertyStream().map(e -> section.getKey() + "." + e.getKey()))
        .toList();
  }

  private static boolean isKey(String variable) {
    return variable.startsWith(PREFIX)
        && !OTHER_VARIABLES.contains(variable)
        && !variable.startsWith(TEST_PREFIX);
  }

  private static String keyOf(String variable) {
    String words = variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
    String key = words.replaceFirst("_", ".").replace('_', '-');
    return key.contains(".") ? key : key + ".";
  }

  /// The Levenshtein distance, for the suggestion.
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }

  private static ObjectNode defaults() {
    try (InputStream file = ConfigurationReader.class.getResourceAsStream("/ronda-defaults.yaml")) {
      return (ObjectNode) YAML.readTree(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
