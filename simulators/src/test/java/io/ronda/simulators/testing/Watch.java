package io.ronda.simulators.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.ronda.simulators.equipment.Sample;
import io.ronda.simulators.scenario.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks at samples with the limits and flags of the profiles and notes, after the on-delay, what
/// an
/// operator would be told. Deadband and off-delay are left out: it notes the first time of each.
public final class Watch {

  private final Map<String, Kind> equipment;
  private final Map<Kind, List<JsonNode>> rules;
  private final Map<String, Instant> since = new HashMap<>();
  private final Set<String> raised = new HashSet<>();
  private final List<Raised> alarms = new ArrayList<>();

  public Watch(Map<String, Kind> equipment) {
    this.equipment = equipment;
    this.rules =
        Stream.of(Kind.values()).collect(Collectors.toMap(Function.identity(), Profiles::rules));
  }

  /// An alarm that would be there.
  public record Raised(String equipment, String rule, Instant at) {

    public String name() {
      return equipment + " " + rule;
    }
  }

  public List<Raised> alarms() {
    return List.copyOf(alarms);
  }

  public void see(Sample sample, Instant now) {
    Kind kind = Objects.requireNonNull(equipment.get(sample.equipment()), sample.equipment());
    Objects.requireNonNull(rules.get(kind)).forEach(rule -> see(rule, sample, now));
  }

  private void see(JsonNode rule, Sample sample, Instant now) {
    String key = sample.equipment() + " " + rule.path("id").asText();
    if (!isSet(rule.path("when"), sample)) {
      since.remove(key);
      return;
    }
    Instant start = since.computeIfAbsent(key, _ -> now);
    Duration delay = Duration.parse(rule.path("onDelay").asText());
    if (!now.isBefore(start.plus(delay)) && raised.add(key)) {
      alarms.add(new Raised(sample.equipment(), rule.path("id").asText(), now));
    }
  }

  private static boolean isSet(JsonNode when, Sample sample) {
    Object value = sample.values().get(when.path("point").asText());
    return switch (when.path("kind").asText()) {
      case "limit" -> isBeyond(when, ((Number) Objects.requireNonNull(value)).doubleValue());
      case "flag" -> Objects.equals(value, when.path("is").asBoolean());
      default -> false;
    };
  }

  private static boolean isBeyond(JsonNode when, double value) {
    return when.has("above")
        ? value > when.path("above").asDouble()
        : value < when.path("below").asDouble();
  }
}
