package io.ronda.app.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.ronda.alerting.ledger.Expiry;
import io.ronda.core.site.Person;
import io.ronda.core.site.Role;
import io.ronda.core.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The file `demo-site.yaml` as it is written. Ids of everything but the site are without the
/// site's.
record DemoFile(
    SiteLine site,
    List<ZoneLine> zones,
    List<PersonLine> persons,
    List<EquipmentLine> equipment,
    List<CheckpointLine> checkpoints,
    List<RouteLine> routes,
    List<ShiftLine> shifts,
    List<PlanLine> plans,
    List<SuggestionLine> suggestions,
    List<RunningTimeLine> runningTimes,
    List<ExpiryLine> expiries,
    List<UtilityLine> utilities) {

  record SiteLine(String id, Text name, ZoneId timeZone) {}

  record ZoneLine(String id, Text name, List<String> responsible) {}

  record PersonLine(
      String id,
      Text name,
      @JsonProperty("role") String roleKey,
      @Nullable Set<String> skills,
      @Nullable Set<String> zones) {

    Person person(String site) {
      return new Person(
          id,
          name,
          Role.of(roleKey),
          Set.of(site),
          orNone(skills),
          orNone(zones).stream().map(zone -> site + "." + zone).collect(Collectors.toSet()));
    }

    private static Set<String> orNone(@Nullable Set<String> named) {
      return named == null ? Set.of() : named;
    }
  }

  record EquipmentLine(
      String id,
      Text name,
      String profile,
      String zone,
      Text location,
      @Nullable String poweredBy) {}

  record CheckpointLine(String id, Text name, String zone, String tag) {}

  record RouteLine(
      String id, Text name, boolean ordered, Duration minimumLeg, List<String> checkpoints) {}

  record ShiftLine(String id, Text name, List<String> persons, LocalTime starts, LocalTime ends) {}

  /// @param first when the first round begins, counted from the start of the demo
  record PlanLine(String id, String route, Duration first, Duration every, Duration window) {}

  /// @param first in how many days from the start of the demo it is first due
  record SuggestionLine(String id, int first) {}

  /// @param months after which it is due at the latest
  record RunningTimeLine(
      String id,
      String equipment,
      Text name,
      String point,
      Duration every,
      Duration ahead,
      int months,
      List<Text> checklist) {}

  /// @param days from the start of the demo to its last day
  record ExpiryLine(String id, String equipment, Text name, Expiry.Kind kind, int days) {}

  record UtilityLine(String equipment, String name, String telephone) {}

  static DemoFile read() {
    YAMLMapper yaml =
        YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    try (InputStream file = DemoFile.class.getResourceAsStream("/demo-site.yaml")) {
      return yaml.readValue(file, DemoFile.class);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the demo's site cannot be read", unreadable);
    }
  }
}
