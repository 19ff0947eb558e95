package io.ronda.simulators.power;

import io.ronda.simulators.chance.Chance;
import io.ronda.simulators.equipment.DayCurve;
import io.ronda.simulators.equipment.Lag;
import io.ronda.simulators.equipment.Model;
import io.ronda.simulators.equipment.Moment;
import io.ronda.simulators.equipment.Sample;
import io.ronda.simulators.scenario.Fault;
import java.time.Duration;
import java.util.List;

/// The incoming cabinet of a residential block: the busbar's voltage sags with the load, each
/// phase's
/// current is its power by voltage and power factor, and the cabinet warms with the current's
/// square.
///
/// @param energy since it was built, in kWh
/// @param temperature inside, in °C
public record PowerCabinet(String id, double energy, double temperature) implements Model {

  private static final double NO_LOAD_VOLTAGE = 227;
  private static final double SAG_PER_KILOWATT = 0.02;
  private static final double RATED_CURRENT = 630;
  private static final double HEAT_AT_RATED_CURRENT = 18;
  private static final double HOT_JOINT = 45;
  private static final double CABINET_SECONDS = 120;

  /// In kW.
  private static final DayCurve LOAD =
      DayCurve.of(
          105, 95, 90, 88, 90, 105, 140, 165, 160, 150, 150, 165, 180, 165, 155, 155, 165, 190, 230,
          250, 240, 210, 165, 130);

  public static PowerCabinet at(String id, Moment moment) {
    double energy = 400_000 + 200_000 * moment.chance().of(id).draw("energy", 0);
    PowerCabinet cold = new PowerCabinet(id, energy, moment.roomTemperature());
    return new PowerCabinet(id, energy, cold.targetTemperature(moment));
  }

  @Override
  public PowerCabinet step(Moment moment) {
    return new PowerCabinet(
        id,
        energy + supply(moment).power() * moment.seconds() / 3600,
        Lag.follow(temperature, targetTemperature(moment), moment.seconds(), CABINET_SECONDS));
  }

  @Override
  public List<Sample> samples(Moment moment) {
    Supply supply = supply(moment);
    double swing = moment.chance().of(id).drift("frequency", moment.now(), Duration.ofSeconds(20));
    return List.of(
        Sample.of(id)
            .number("voltage-a", supply.a().volts(), 1)
            .number("voltage-b", supply.b().volts(), 1)
            .number("voltage-c", supply.c().volts(), 1)
            .number("voltage-lowest", supply.lowestVoltage(), 1)
            .number("voltage-highest", supply.highestVoltage(), 1)
            .number("current-a", supply.a().amperes(), 1)
            .number("current-b", supply.b().amperes(), 1)
            .number("current-c", supply.c().amperes(), 1)
            .number("current-highest", supply.highestCurrent(), 1)
            .number("power", supply.power(), 1)
            .number("power-factor", supply.factor(), 3)
            .number("frequency", 50 + 0.04 * swing, 3)
            .number("energy", energy, 2)
            .number("cabinet-temperature", temperature, 1)
            .flag("breaker-closed", isClosed(moment)));
  }

  Supply supply(Moment moment) {
    Chance chance = moment.chance().of(id);
    double swing = chance.drift("load", moment.now(), Duration.ofMinutes(2));
    double power = isClosed(moment) ? LOAD.at(moment.hour()) * (1 + 0.08 * swing) : 0;
    double factor = 0.945 + 0.02 * chance.drift("factor", moment.now(), Duration.ofMinutes(5));
    double a = power / 3 * (1 + 0.05 * chance.drift("a", moment.now(), Duration.ofMinutes(3)));
    double b = power / 3 * (1 + 0.05 * chance.drift("b", moment.now(), Duration.ofMinutes(3)));
    return new Supply(
        phase("a", a, factor, moment),
        phase("b", b, factor, moment),
        phase("c", power - a - b, factor, moment),
        power,
        factor);
  }

  private Supply.Phase phase(String name, double kilowatts, double factor, Moment moment) {
    double swing = moment.chance().of(id).drift("u" + name, moment.now(), Duration.ofSeconds(30));
    double sag = SAG_PER_KILOWATT * 3 * kilowatts;
    double volts = NO_LOAD_VOLTAGE - sag + 1.5 * swing + disturbance(moment);
    return new Supply.Phase(volts, 1000 * kilowatts / (volts * factor));
  }

  /// What the grid does to the voltage, in V.
  private double disturbance(Moment moment) {
    return 18 * moment.faults().growth(id, Fault.OVERVOLTAGE, 3)
        - 32 * moment.faults().growth(id, Fault.UNDERVOLTAGE, 3);
  }

  private double targetTemperature(Moment moment) {
    double part = supply(moment).highestCurrent() / RATED_CURRENT;
    double joint = moment.faults().has(id, Fault.OVERHEAT) ? HOT_JOINT : 0;
    return moment.roomTemperature() + HEAT_AT_RATED_CURRENT * part * part + joint;
  }

  private boolean isClosed(Moment moment) {
    return !moment.faults().has(id, Fault.BREAKER_TRIP);
  }
}
