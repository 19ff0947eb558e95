package io.ronda.core.provision;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ronda.core.profile.ProfileDocument;
import io.ronda.core.profile.RuleOverride;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the files of a directory. A mistake in one part does not hide those in others.
final class ProvisionReader {

  private static final String PROFILES = "profiles";
  private static final String OVERRIDES = "overrides";
  private static final String RULE = "rule";
  private static final String TARGET = "target";
  private static final String WHOLE_FILE = "";

  /// A field twice, or a second document, is refused rather than left unread.
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final List<Provision> provisions = new ArrayList<>();
  private final List<Mistake> mistakes = new ArrayList<>();
  private final Map<String, Provision> bySubject = new HashMap<>();

  private final List<Section> sections;

  private ProvisionReader(List<Section> sections) {
    this.sections = sections;
  }

  static ProvisionFiles read(Path directory, List<Section> sections) {
    var reader = new ProvisionReader(sections);
    List<Path> files = reader.list(directory);
    files.forEach(reader::file);
    return new ProvisionFiles(files.size(), reader.provisions, reader.mistakes);
  }

  private List<Path> list(Path directory) {
    try (var entries = Files.list(directory)) {
      return entries.filter(ProvisionReader::isProvision).sorted().toList();
    } catch (NoSuchFileException absent) {
      return List.of();
    } catch (IOException unreadable) {
      wrong(
          directory.toString(),
          WHOLE_FILE,
          "is no directory that can be read (%s): name another one in provision.directory"
              .formatted(unreadable));
      return List.of();
    }
  }

  private static boolean isProvision(Path path) {
    String name = path.getFileName().toString();
    return !name.startsWith(".")
        && (name.endsWith(".yaml") || name.endsWith(".yml"))
        && !Files.isDirectory(path);
  }

  private void file(Path path) {
    String name = path.getFileName().toString();
    try {
      document(name, YAML.readTree(Files.readString(path)));
    } catch (JsonMappingException trailing) {
      wrong(name, line(trailing), "a second document begins: put it into a file of its own");
    } catch (JsonProcessingException malformed) {
      wrong(name, line(malformed), "is not YAML: " + problem(malformed.getOriginalMessage()));
    } catch (CharacterCodingException encoded) {
      wrong(name, WHOLE_FILE, "is not UTF-8: save it as such");
    } catch (IOException unreadable) {
      wrong(name, WHOLE_FILE, "cannot be read: " + unreadable);
    }
  }

  private static String line(JsonProcessingException wrong) {
    JsonLocation location = wrong.getLocation();
    return location == null ? WHOLE_FILE : "line " + location.getLineNr();
  }

  /// The parser's words without its copy of the place, whose lines are indented.
  private static String problem(String message) {
    return message
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(" "))
        .collect(Collectors.joining(", "));
  }

  private void document(String file, JsonNode tree) {
    if (tree.isMissingNode() || tree.isNull()) {
      return;
    }
    if (tree.has("id")) {
      profile(file, WHOLE_FILE, tree);
      return;
    }
    Set<String> unknown = new TreeSet<>();
    tree.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(lists());
    if (!tree.isObject() || !unknown.isEmpty()) {
      wrong(
          file,
          String.join(", ", unknown),
          "a file has %s, or is one profile with its 'id'"
              .formatted(
                  lists().stream().map("'%s'"::formatted).collect(Collectors.joining(", "))));
    }
    each(file, tree, PROFILES, this::profile);
    each(file, tree, OVERRIDES, this::override);
    sections.forEach(
        section ->
            each(file, tree, section.name(), (in, field, item) -> item(section, in, field, item)));
  }

  private List<String> lists() {
    return Stream.concat(Stream.of(PROFILES, OVERRIDES), sections.stream().map(Section::name))
        .toList();
  }

  private void item(Section section, String file, String field, JsonNode tree) {
    attempt(
        file,
        field,
        () ->
            new Provision.OfItem(
                source(file, field, tree), section.name(), section.subject(tree), tree));
  }

  /// Takes one part of a file.
  private interface Part {
    void take(String file, String field, JsonNode tree);
  }

  private void each(String file, JsonNode tree, String name, Part part) {
    JsonNode list = tree.path(name);
    if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
      wrong(file, name, "is no list: write each with a '-' before it");
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      part.take(file, "%s[%d]".formatted(name, i), list.get(i));
    }
  }

  private void profile(String file, String field, JsonNode tree) {
    attempt(
        file,
        field,
        () ->
            new Provision.OfProfile(
                source(file, field, tree), ProfileDocument.parse(tree.toString())));
  }

  private void override(String file, String field, JsonNode tree) {
    attempt(file, field, () -> new Provision.OfOverride(source(file, field, tree), override(tree)));
  }

  private static RuleOverride override(JsonNode tree) {
    String rule = tree.path(RULE).asText();
    String target = tree.path(TARGET).asText();
    int dot = rule.indexOf('.');
    if (dot < 1 || target.isEmpty()) {
      throw new IllegalArgumentException(
          "needs 'rule', as in pump.pressure-low, and 'target', a site or site.equipment");
    }
    ObjectNode patch = tree.deepCopy();
    patch.remove(List.of(RULE, TARGET));
    return RuleOverride.of(
        rule.substring(0, dot), rule.substring(dot + 1), target, patch.toString());
  }

  /// Makes something of a part of a file.
  private interface Making {
    Provision make();
  }

  private void attempt(String file, String field, Making making) {
    try {
      add(making.make());
    } catch (IllegalArgumentException refused) {
      wrong(file, field, String.valueOf(refused.getMessage()));
    }
  }

  private void add(Provision one) {
    Provision earlier = bySubject.putIfAbsent(one.subject(), one);
    if (earlier == null) {
      provisions.add(one);
    } else {
      mistakes.add(
          one.mistake(
              "'%s' is in %s already: write it once"
                  .formatted(one.subject(), earlier.source().file())));
    }
  }

  private void wrong(String file, String field, String reason) {
    mistakes.add(new Mistake(file, field, reason));
  }

  private static Provision.Source source(String file, String field, JsonNode tree) {
    String document = tree.toString();
    if (document.contains("\\u0000")) {
      throw new IllegalArgumentException("has the character U+0000 in a text: remove it");
    }
    return new Provision.Source(file, field, digest(document));
  }

  private static String digest(String document) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
