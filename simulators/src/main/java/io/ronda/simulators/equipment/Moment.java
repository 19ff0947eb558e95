package io.ronda.simulators.equipment;

import io.ronda.simulators.chance.Chance;
import io.ronda.simulators.scenario.Faults;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/// The surroundings of a step: the time it leads to, how long it is, and what happens to the site.
public record Moment(Instant now, Duration step, ZoneId zone, Faults faults, Chance chance) {

  private static final double SECONDS_PER_HOUR = 3600;

  /// The length of the step in seconds.
  public double seconds() {
    return step.toNanos() / 1e9;
  }

  /// The time of day at the site, in hours from 0 to 24.
  public double hour() {
    return LocalTime.ofInstant(now, zone).toNanoOfDay() / 1e9 / SECONDS_PER_HOUR;
  }

  /// The air inside a plant room in °C: warmest in the afternoon.
  public double roomTemperature() {
    return 25 + 3 * Math.cos((hour() - 15) / 24 * 2 * Math.PI);
  }
}
