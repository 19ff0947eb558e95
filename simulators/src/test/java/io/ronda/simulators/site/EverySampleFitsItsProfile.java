package io.ronda.simulators.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ronda.simulators.equipment.Sample;
import io.ronda.simulators.scenario.Kind;
import io.ronda.simulators.scenario.ScenarioFile;
import io.ronda.simulators.testing.Profiles;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is sent is what the profiles speak of: the same points, of their types, in their ranges,
/// even while things go wrong.
class EverySampleFitsItsProfile {

  private static final Map<Kind, Map<String, JsonNode>> POINTS =
      Stream.of(Kind.values())
          .collect(Collectors.toMap(Function.identity(), EverySampleFitsItsProfile::pointsById));

  @Test
  void throughAWholeLoopOfTheDemo() {
    Instant start = Instant.parse("2026-03-01T10:00:00Z");
    Simulation simulation =
        Simulation.at(start, ZoneId.of("Asia/Shanghai"), 1, ScenarioFile.demo());
    for (int i = 0; i < 40 * 60; i++) {
      simulation = simulation.step(Duration.ofSeconds(1));
      simulation.samples().forEach(EverySampleFitsItsProfile::fits);
    }
  }

  private static void fits(Sample sample) {
    Kind kind = required(Layout.equipment(), sample.equipment());
    Map<String, JsonNode> points = required(POINTS, kind);
    assertThat(sample.values()).containsOnlyKeys(points.keySet());
    sample.values().forEach((id, value) -> fits(sample, required(points, id), value));
  }

  private static void fits(Sample sample, JsonNode point, Object value) {
    String what = sample.equipment() + "." + point.path("id").asText();
    switch (point.path("type").asText()) {
      case "number" ->
          assertThat(((Number) value).doubleValue())
              .as(what)
              .isBetween(
                  point.path("min").asDouble(-Double.MAX_VALUE),
                  point.path("max").asDouble(Double.MAX_VALUE));
      case "flag" -> assertThat(value).as(what).isInstanceOf(Boolean.class);
      default -> assertThat(value).as(what).isInstanceOf(String.class);
    }
  }

  private static <K, V> V required(Map<K, V> map, K key) {
    return Objects.requireNonNull(map.get(key), "nothing known of " + key);
  }

  private static Map<String, JsonNode> pointsById(Kind kind) {
    return Profiles.points(kind).stream()
        .collect(Collectors.toMap(point -> point.path("id").asText(), Function.identity()));
  }
}
