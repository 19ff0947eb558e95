package io.ronda.simulators.elevator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/// Position, speed and acceleration of a ride belong together, whatever the distance.
class AnElevatorRides {

  private static final double STEP = 0.001;

  @Property
  void speedIsTheChangeOfPosition(
      @ForAll @DoubleRange(min = 0, max = 60) double from,
      @ForAll @DoubleRange(min = 0, max = 60) double to,
      @ForAll @DoubleRange(min = 0, max = 1) double part) {
    Trip trip = new Trip(from, to);
    double time = part * trip.duration();

    double moved = trip.position(time + STEP) - trip.position(time);

    assertThat(moved / STEP)
        .isCloseTo(trip.direction() * trip.speed(time), within(2 * Trip.ACCELERATION * STEP));
  }

  @Property
  void itNeverJumps(
      @ForAll @DoubleRange(min = 0, max = 60) double from,
      @ForAll @DoubleRange(min = 0, max = 60) double to) {
    Trip trip = new Trip(from, to);
    double ramp = trip.topSpeed() / Trip.ACCELERATION;

    for (double bend : new double[] {ramp, trip.duration() - ramp}) {
      double moved = trip.position(bend + STEP) - trip.position(bend - STEP);
      assertThat(Math.abs(moved)).isLessThanOrEqualTo(2 * STEP * trip.topSpeed() + 1e-9);
    }
  }

  @Property
  void itStartsAndEndsAtRestWhereItShould(
      @ForAll @DoubleRange(min = 0, max = 60) double from,
      @ForAll @DoubleRange(min = 0, max = 60) double to) {
    Trip trip = new Trip(from, to);

    assertThat(trip.position(0)).isEqualTo(from);
    assertThat(trip.position(trip.duration())).isCloseTo(to, within(1e-9));
    assertThat(trip.speed(0)).isZero();
    assertThat(trip.speed(trip.duration())).isCloseTo(0, within(1e-9));
    assertThat(trip.topSpeed()).isLessThanOrEqualTo(Trip.RATED_SPEED);
  }

  @Test
  void aHeavyCarGoingUpCostsMoreThanAnEmptyOne() {
    Trip up = new Trip(0, 30);

    assertThat(Traction.current(up, 900, 5)).isGreaterThan(Traction.current(up, 0, 5));
    assertThat(Traction.current(up, 900, 1)).as("while accelerating").isGreaterThan(5);
    assertThat(Traction.current(up, 900, 0)).as("at rest").isEqualTo(Traction.standby());
  }
}
