package io.ronda.simulators.scenario;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Reads scenarios from YAML, strictly.
public final class ScenarioFile {

  /// A list that is not written is an empty one.
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .addModule(new JavaTimeModule())
          .withConfigOverride(
              List.class,
              list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ScenarioFile() {}

  /// Reads a file; throws a [ScenarioException] that says what is wrong in which line.
  public static Scenario read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new ScenarioException("scenario %s cannot be read: %s".formatted(file, e), e);
    }
  }

  /// The scenario of the demo site.
  public static Scenario demo() {
    String name = "/scenarios/demo.yaml";
    try (InputStream file = Objects.requireNonNull(Scenario.class.getResourceAsStream(name))) {
      return parse(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ScenarioException("scenario %s cannot be read: %s".formatted(name, e), e);
    }
  }

  /// Parses YAML text; `name` is what messages call it.
  public static Scenario parse(String name, String yaml) {
    try {
      Scenario scenario = YAML.readValue(yaml, Scenario.class);
      if (scenario == null) {
        throw new ScenarioException("scenario %s is empty".formatted(name));
      }
      return scenario;
    } catch (JsonProcessingException e) {
      throw new ScenarioException(
          "scenario %s%s%s: %s".formatted(name, line(e), field(e), reason(e)), e);
    }
  }

  /// The line, where the parser knows it: of a key that is unknown or missing it only knows where
  /// the whole thing ends.
  private static String line(JsonProcessingException e) {
    boolean exact =
        !(e instanceof JsonMappingException)
            || e instanceof InvalidFormatException
            || e.getCause() instanceof JsonProcessingException;
    return exact && e.getLocation() != null ? ", line " + e.getLocation().getLineNr() : "";
  }

  private static String field(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    return mapping.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[%d]".formatted(step.getIndex())
                    : "." + step.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", ", ");
  }

  /// What is wrong: the scenario's own words where it refused itself, else the parser's.
  private static String reason(JsonProcessingException e) {
    return e.getCause() instanceof ScenarioException own
        ? Objects.requireNonNullElse(own.getMessage(), "is wrong")
        : e.getOriginalMessage();
  }
}
