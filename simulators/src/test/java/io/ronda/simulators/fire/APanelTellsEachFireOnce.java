package io.ronda.simulators.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.simulators.chance.Chance;
import io.ronda.simulators.equipment.Moment;
import io.ronda.simulators.equipment.Notice;
import io.ronda.simulators.scenario.Fault;
import io.ronda.simulators.scenario.Injection;
import io.ronda.simulators.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A fire is told when it comes and when it is over, with its address, and not in between.
class APanelTellsEachFireOnce {

  private static final Duration STEP = Duration.ofMillis(500);
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void comesAndGoes() {
    var fire =
        new Injection(
            Duration.ofSeconds(2), "panel", Fault.FIRE, Duration.ofSeconds(3), "1-3-217", "A区1层走廊");
    List<Notice> told = run(fire, Duration.ofSeconds(10));

    assertThat(told)
        .containsExactly(
            new Notice("panel", "fire", true, "1-3-217", "A区1层走廊"),
            new Notice("panel", "fire", false, "1-3-217", "A区1层走廊"));
  }

  @Test
  void withoutMainsTheBatteryCarriesOn() {
    var outage =
        new Injection(Duration.ZERO, "panel", Fault.MAINS_LOST, Duration.ofMinutes(50), null, null);
    FirePanel panel = FirePanel.at("panel");
    Scenario scenario = new Scenario(Duration.ofHours(1), List.of(outage), List.of());

    FirePanel after = panel.step(moment(scenario, Duration.ofMinutes(30)));

    assertThat(after.batteryVoltage()).isLessThan(panel.batteryVoltage()).isGreaterThan(24);
    assertThat(after.notices()).isEmpty();
  }

  private static List<Notice> run(Injection fault, Duration length) {
    Scenario scenario = new Scenario(Duration.ofHours(1), List.of(fault), List.of());
    List<Notice> told = new ArrayList<>();
    FirePanel panel = FirePanel.at("panel");
    for (Duration at = STEP; at.compareTo(length) <= 0; at = at.plus(STEP)) {
      panel = panel.step(moment(scenario, at));
      told.addAll(panel.notices());
    }
    return told;
  }

  private static Moment moment(Scenario scenario, Duration at) {
    return new Moment(START.plus(at), STEP, ZoneOffset.UTC, scenario.faults(at), new Chance(1));
  }
}
