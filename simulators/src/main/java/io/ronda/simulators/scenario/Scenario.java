package io.ronda.simulators.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A story for a site: a timeline of faults that repeats itself every `loop`, and the guards.
public record Scenario(
    @JsonProperty(required = true) Duration loop,
    List<Injection> timeline,
    List<Behaviour> guards) {

  /// Nothing ever happens.
  public static final Scenario CALM = new Scenario(Duration.ofHours(1), List.of(), List.of());

  public Scenario {
    timeline = List.copyOf(timeline);
    guards = List.copyOf(guards);
    check(loop.isPositive(), "loop: must be a positive duration, for example PT30M");
    for (int i = 0; i < timeline.size(); i++) {
      checkTimes(timeline.get(i), "timeline[" + i + "]", loop);
    }
    for (int i = 0; i < guards.size(); i++) {
      check(guards.get(i).walk().isPositive(), "guards[" + i + "].walk: must be positive");
    }
  }

  /// The faults that are there this long after the start.
  public Faults faults(Duration elapsed) {
    Duration time = Duration.ofMillis(elapsed.toMillis() % loop.toMillis());
    return new Faults(
        timeline.stream().map(injection -> injection.at(time)).filter(Objects::nonNull).toList());
  }

  /// Refuses a scenario that speaks of equipment that the site does not have, or of faults that
  /// cannot happen to it.
  public void checkAgainst(Map<String, Kind> equipment) {
    for (int i = 0; i < timeline.size(); i++) {
      checkEquipment(timeline.get(i), "timeline[" + i + "]", equipment);
    }
    for (int i = 0; i < guards.size(); i++) {
      String reader = guards.get(i).reader();
      check(
          equipment.get(reader) == Kind.NFC_READER,
          "guards[%d].reader: the site has no reader '%s'".formatted(i, reader));
    }
  }

  private static void checkTimes(Injection injection, String where, Duration loop) {
    check(!injection.at().isNegative(), where + ".at: cannot be negative");
    check(injection.lasts().isPositive(), where + ".for: must be a positive duration");
    check(
        injection.at().plus(injection.lasts()).compareTo(loop) <= 0,
        "%s.for: the fault must be over before the loop of %s ends".formatted(where, loop));
  }

  private static void checkEquipment(
      Injection injection, String where, Map<String, Kind> equipment) {
    Kind kind = equipment.get(injection.equipment());
    if (kind == null) {
      throw new ScenarioException(
          "%s.equipment: the site has no '%s'".formatted(where, injection.equipment()));
    }
    check(
        injection.fault().happensTo(kind),
        "%s.fault: %s does not happen to %s, which is a %s"
            .formatted(where, injection.fault().key(), injection.equipment(), kind.profile()));
  }

  private static void check(boolean right, String otherwise) {
    if (!right) {
      throw new ScenarioException(otherwise);
    }
  }
}
