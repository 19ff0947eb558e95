package io.ronda.simulators.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.simulators.equipment.Sample;
import io.ronda.simulators.scenario.Scenario;
import io.ronda.simulators.testing.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Normal operation stays inside every limit of the profiles, and is alive.
class ACalmDayRaisesNoAlarm {

  private static final Duration STEP = Duration.ofSeconds(2);
  private static final int STEPS_OF_A_DAY = 24 * 60 * 60 / 2;
  private static final int LOOK_EVERY = 5;

  @ParameterizedTest
  @ValueSource(longs = {1, 2026})
  void fromMidnightToMidnight(long seed) {
    Instant midnight = Instant.parse("2026-03-01T16:00:00Z");
    Watch watch = new Watch(Layout.equipment());
    Simulation simulation =
        Simulation.at(midnight, ZoneId.of("Asia/Shanghai"), seed, Scenario.CALM);
    List<Sample> first = simulation.samples();

    for (int i = 0; i < STEPS_OF_A_DAY; i++) {
      Simulation now = simulation.step(STEP);
      if (i % LOOK_EVERY == 0) {
        now.samples().forEach(sample -> watch.see(sample, now.now()));
      }
      simulation = now;
    }

    assertThat(watch.alarms()).isEmpty();
    assertThat(value(simulation.samples(), "elevator-1", "trips"))
        .isGreaterThan(value(first, "elevator-1", "trips") + 300);
    assertThat(value(simulation.samples(), "power-1", "energy"))
        .isGreaterThan(value(first, "power-1", "energy") + 2000);
    assertThat(value(simulation.samples(), "pump-1", "running-hours"))
        .isGreaterThan(value(first, "pump-1", "running-hours") + 23);
  }

  private static double value(List<Sample> samples, String equipment, String point) {
    return samples.stream()
        .filter(sample -> sample.equipment().equals(equipment))
        .map(sample -> (Number) sample.values().get(point))
        .mapToDouble(Number::doubleValue)
        .sum();
  }
}
