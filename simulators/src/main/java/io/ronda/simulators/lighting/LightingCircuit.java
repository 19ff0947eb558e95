package io.ronda.simulators.lighting;

import io.ronda.simulators.equipment.Model;
import io.ronda.simulators.equipment.Moment;
import io.ronda.simulators.equipment.Sample;
import io.ronda.simulators.scenario.Fault;
import java.time.Duration;
import java.util.List;

/// A circuit of 40 lamps that is switched on at dusk and off at dawn, with a gap between the two
/// levels so that a cloud does not make it flicker.
///
/// @param burningHours since it was built
public record LightingCircuit(String id, boolean lit, double burningHours) implements Model {

  private static final int LAMPS = 40;
  private static final double KILOWATTS_PER_LAMP = 0.06;
  private static final double DUSK = 30;
  private static final double DAWN = 60;
  private static final double NOON = 60_000;

  public static LightingCircuit at(String id, Moment moment) {
    double hours = 3000 + 3000 * moment.chance().of(id).draw("hours", 0);
    LightingCircuit dark = new LightingCircuit(id, false, hours);
    return new LightingCircuit(id, dark.illuminance(moment) < DUSK, hours);
  }

  @Override
  public LightingCircuit step(Moment moment) {
    boolean next = isStuck(moment) ? lit : wanted(moment);
    double burnt = lit ? moment.seconds() / 3600 : 0;
    return new LightingCircuit(id, next, burningHours + burnt);
  }

  @Override
  public List<Sample> samples(Moment moment) {
    int failed = failedLamps(moment);
    double kilowatts = lit ? (LAMPS - failed) * KILOWATTS_PER_LAMP : 0;
    return List.of(
        Sample.of(id)
            .flag("lit", lit)
            .number("illuminance", illuminance(moment), 0)
            .number("power", kilowatts, 2)
            .number("current", kilowatts * 1000 / 220 / 0.95, 1)
            .count("lamps-failed", failed)
            .number("burning-hours", burningHours, 2)
            .flag("contactor-fault", isStuck(moment))
            .text("mode", "auto"));
  }

  /// In lx: a sine from 6 to 18 o'clock under drifting clouds.
  double illuminance(Moment moment) {
    double sun = Math.max(0, Math.sin((moment.hour() - 6) / 12 * Math.PI));
    double clouds = moment.chance().of(id).drift("clouds", moment.now(), Duration.ofMinutes(10));
    return NOON * sun * (0.6 + 0.3 * clouds);
  }

  private boolean wanted(Moment moment) {
    return illuminance(moment) < (lit ? DAWN : DUSK);
  }

  private boolean isStuck(Moment moment) {
    return moment.faults().has(id, Fault.CONTACTOR_STUCK);
  }

  private int failedLamps(Moment moment) {
    return moment.faults().has(id, Fault.LAMP_FAILURE) ? 5 : 1;
  }
}
