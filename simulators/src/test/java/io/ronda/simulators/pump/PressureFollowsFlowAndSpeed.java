package io.ronda.simulators.pump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// The laws a pump set keeps to: affinity laws, pump curve, and what they cost.
class PressureFollowsFlowAndSpeed {

  private final Hydraulics hydraulics = new Hydraulics(0.42);

  @Property
  void atFixedSpeedMoreDemandMeansLessPressureAndMoreFlow(
      @ForAll @DoubleRange(min = 0.7, max = 1) double speed,
      @ForAll @IntRange(min = 1, max = 3) int running,
      @ForAll @DoubleRange(min = 10, max = 200) double demand) {
    double pressure = hydraulics.pressure(speed, running, demand);
    double later = hydraulics.pressure(speed, running, demand + 10);

    assertThat(later).isLessThan(pressure);
    assertThat(hydraulics.flow(later, running, demand + 10))
        .isGreaterThan(hydraulics.flow(pressure, running, demand));
  }

  @Property
  void moreSpeedOrOneMorePumpMeansMorePressure(
      @ForAll @DoubleRange(min = 0.7, max = 0.95) double speed,
      @ForAll @IntRange(min = 1, max = 2) int running,
      @ForAll @DoubleRange(min = 10, max = 200) double demand) {
    double pressure = hydraulics.pressure(speed, running, demand);

    assertThat(hydraulics.pressure(speed + 0.05, running, demand)).isGreaterThan(pressure);
    assertThat(hydraulics.pressure(speed, running + 1, demand)).isGreaterThan(pressure);
  }

  @Property
  void theSpeedThatHoldsThePressureHoldsIt(
      @ForAll @IntRange(min = 1, max = 3) int running,
      @ForAll @DoubleRange(min = 10, max = 200) double demand) {
    double speed = hydraulics.speed(running, demand);

    double pressure = hydraulics.pressure(speed, running, demand);

    assertThat(pressure).isCloseTo(0.42, within(1e-9));
    assertThat(running * hydraulics.flow(pressure, running, demand))
        .as("the taps get what they demand")
        .isCloseTo(demand, within(1e-6));
  }

  @Property
  void currentFollowsLoad(
      @ForAll @DoubleRange(min = 20, max = 110) double flow,
      @ForAll @DoubleRange(min = 0, max = 0.9) double wear) {
    double kilowatts = Motor.kilowatts(1, flow, 0.4, wear);

    assertThat(Motor.amperes(Motor.kilowatts(1, flow + 5, 0.4, wear)))
        .as("more flow")
        .isGreaterThan(Motor.amperes(kilowatts));
    assertThat(Motor.kilowatts(1, flow, 0.45, wear)).as("more head").isGreaterThan(kilowatts);
    assertThat(Motor.kilowatts(1, flow, 0.4, wear + 0.1)).as("wear").isGreaterThan(kilowatts);
  }

  @Test
  void withoutAPumpThereIsOnlyTheTank() {
    assertThat(hydraulics.pressure(1, 0, 100)).isEqualTo(Hydraulics.SUCTION);
    assertThat(hydraulics.flow(Hydraulics.SUCTION, 0, 100)).isZero();
  }
}
