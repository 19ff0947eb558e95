package io.ronda.simulators.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ronda.simulators.chance.Chance;
import io.ronda.simulators.equipment.Moment;
import io.ronda.simulators.scenario.Faults;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Voltages, currents, power and energy of the cabinet are one story.
class EnergyOnlyGrows {

  private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");

  @Property
  void energyIsPowerTimesTimeAndPowerIsTheSumOfThePhases(
      @ForAll long seed,
      @ForAll @IntRange(max = 86_399) int second,
      @ForAll @IntRange(min = 1, max = 60) int step) {
    Moment moment =
        new Moment(
            DAY.plusSeconds(second),
            Duration.ofSeconds(step),
            ZoneOffset.UTC,
            Faults.NONE,
            new Chance(seed));
    PowerCabinet before = PowerCabinet.at("power-1", moment);
    Supply supply = before.supply(moment);

    double used = before.step(moment).energy() - before.energy();

    assertThat(used).isPositive();
    assertThat(used).isCloseTo(supply.power() * step / 3600.0, within(1e-6));
    assertThat(watts(supply.a(), supply) + watts(supply.b(), supply) + watts(supply.c(), supply))
        .isCloseTo(1000 * supply.power(), within(1e-6));
  }

  private static double watts(Supply.Phase phase, Supply supply) {
    return phase.volts() * phase.amperes() * supply.factor();
  }
}
