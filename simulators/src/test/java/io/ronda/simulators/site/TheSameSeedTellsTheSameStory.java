package io.ronda.simulators.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.simulators.equipment.Sample;
import io.ronda.simulators.scenario.ScenarioFile;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// A simulation is a function of seed, scenario, start and steps, and of nothing else.
class TheSameSeedTellsTheSameStory {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  @Property(tries = 30)
  void toTheLastDigit(@ForAll long seed, @ForAll @IntRange(max = 600) int steps) {
    assertThat(after(seed, steps)).isEqualTo(after(seed, steps));
  }

  @Property(tries = 30)
  void anotherSeedAnotherStory(@ForAll long seed, @ForAll @IntRange(max = 100) int steps) {
    assertThat(after(seed, steps)).isNotEqualTo(after(seed + 1, steps));
  }

  private static List<Sample> after(long seed, int steps) {
    Simulation simulation =
        Simulation.at(START, ZoneId.of("Asia/Shanghai"), seed, ScenarioFile.demo());
    for (int i = 0; i < steps; i++) {
      simulation = simulation.step(Duration.ofMillis(500));
    }
    return simulation.samples();
  }
}
