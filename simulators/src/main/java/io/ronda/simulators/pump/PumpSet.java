package io.ronda.simulators.pump;

import io.ronda.simulators.chance.Chance;
import io.ronda.simulators.equipment.DayCurve;
import io.ronda.simulators.equipment.Lag;
import io.ronda.simulators.equipment.Model;
import io.ronda.simulators.equipment.Moment;
import io.ronda.simulators.equipment.Sample;
import io.ronda.simulators.scenario.Fault;
import java.time.Duration;
import java.util.List;

/// A pressure boosting set. The first pump that can run is on duty, the next ones assist when its
/// full speed is not enough, the rest stand by; all that run share one speed, which the controller
/// sets so that the header holds its pressure.
///
/// @param share what these taps take of the usual demand, 1 is all of it
/// @param running how many pumps run
/// @param speed of those, as a part of the full speed
/// @param held seconds since the number of running pumps last changed
public record PumpSet(
    Hydraulics hydraulics, double share, List<Pump> pumps, int running, double speed, double held)
    implements Model {

  private static final double LEAK = 25;
  private static final double LEAK_SECONDS = 1.5;
  /// What the leak takes from the pressure at its branch, in MPa.
  private static final double LEAK_LOSS = 0.22;

  private static final double WEAR_SECONDS = 90;
  private static final double CONTROL_SECONDS = 3;
  private static final double BEARING_SECONDS = 100;
  private static final double LEAST_SPEED = 0.5;
  private static final double STAGE_IN_SPEED = 0.985;
  private static final double STAGE_OUT_SPEED = 0.93;
  private static final double STAGE_IN_HOLD = 10;
  private static final double STAGE_OUT_HOLD = 60;

  /// In m³/h.
  private static final DayCurve DEMAND =
      DayCurve.of(
          45, 35, 30, 30, 38, 70, 130, 180, 160, 120, 105, 120, 135, 110, 95, 95, 105, 130, 165,
          190, 180, 150, 105, 70);

  public PumpSet {
    pumps = List.copyOf(pumps);
  }

  /// A set that has run for a while.
  ///
  /// @param pressure what it holds, in MPa
  public static PumpSet at(List<String> ids, double pressure, double share, Moment moment) {
    List<Pump> pumps = ids.stream().map(id -> pump(id, moment)).toList();
    Hydraulics hydraulics = new Hydraulics(pressure);
    double demand = share * DEMAND.at(moment.hour());
    int running = 1;
    while (running < ids.size() && hydraulics.speed(running, demand) > STAGE_IN_SPEED) {
      running++;
    }
    double speed = Math.clamp(hydraulics.speed(running, demand), LEAST_SPEED, 1);
    return new PumpSet(hydraulics, share, pumps, running, speed, 0).settled(moment);
  }

  @Override
  public PumpSet step(Moment moment) {
    double demand = demand(moment);
    int next = staged(demand, available(moment).size());
    double target = next == 0 ? LEAST_SPEED : hydraulics.speed(next, demand);
    double reachable = Math.clamp(target, LEAST_SPEED, 1);
    boolean changed = next != running;
    return new PumpSet(
        hydraulics,
        share,
        pumps.stream().map(pump -> worked(pump, moment, moment.seconds())).toList(),
        next,
        changed ? reachable : Lag.follow(speed, reachable, moment.seconds(), CONTROL_SECONDS),
        changed ? 0 : held + moment.seconds());
  }

  @Override
  public List<Sample> samples(Moment moment) {
    return pumps.stream().map(pump -> sample(pump, moment)).toList();
  }

  private Sample sample(Pump pump, Moment moment) {
    Chance chance = moment.chance().of(pump.id());
    boolean runs = runs(pump, moment);
    boolean tripped = moment.faults().has(pump.id(), Fault.TRIP);
    double kilowatts = runs ? kilowatts(pump, moment) : 0;
    double noise = chance.noise("pressure", moment.now());
    return Sample.of(pump.id())
        .number("pressure", Math.max(0, branchPressure(pump, moment) + 0.002 * noise), 3)
        .number("flow", runs ? flow(moment) : 0, 1)
        .number("speed", runs ? Motor.FULL_SPEED * speed : 0, 0)
        .number("current", runs ? Motor.amperes(kilowatts) : 0, 1)
        .number("power", kilowatts, 1)
        .number("vibration", vibration(pump, moment), 2)
        .number("bearing-temperature", pump.bearingTemperature(), 1)
        .flag("running", runs)
        .flag("tripped", tripped)
        .number("running-hours", pump.hours(), 2)
        .text("role", role(pump, moment))
        .text("mode", tripped ? "stopped" : "auto");
  }

  /// How many pumps run next: one more where those that run cannot hold the pressure, one less
  /// where
  /// fewer could easily.
  private int staged(double demand, int available) {
    int now = Math.clamp(running, Math.min(1, available), available);
    if (now == 0) {
      return 0;
    }
    if (now < available
        && held >= STAGE_IN_HOLD
        && hydraulics.speed(now, demand) > STAGE_IN_SPEED) {
      return now + 1;
    }
    if (now > 1 && held >= STAGE_OUT_HOLD && hydraulics.speed(now - 1, demand) < STAGE_OUT_SPEED) {
      return now - 1;
    }
    return now;
  }

  /// What is taken from the header at nominal pressure, in m³/h: taps and leaks.
  private double demand(Moment moment) {
    Chance chance = moment.chance().of(pumps.getFirst().id());
    double slow = 0.06 * chance.drift("demand", moment.now(), Duration.ofSeconds(45));
    double quick = 0.02 * chance.drift("taps", moment.now(), Duration.ofSeconds(8));
    double taps = share * DEMAND.at(moment.hour()) * (1 + slow + quick);
    return taps + pumps.stream().mapToDouble(pump -> LEAK * leak(pump, moment)).sum();
  }

  private static double leak(Pump pump, Moment moment) {
    return moment.faults().growth(pump.id(), Fault.PRESSURE_DROP, LEAK_SECONDS);
  }

  private double pressure(Moment moment) {
    return hydraulics.pressure(speed, running, demand(moment));
  }

  private double branchPressure(Pump pump, Moment moment) {
    double leak = leak(pump, moment);
    return pressure(moment) - LEAK_LOSS * leak * leak;
  }

  private double flow(Moment moment) {
    return hydraulics.flow(pressure(moment), running, demand(moment));
  }

  private double kilowatts(Pump pump, Moment moment) {
    double head = pressure(moment) - Hydraulics.SUCTION;
    return Motor.kilowatts(speed, flow(moment), head, wear(pump, moment));
  }

  private static double wear(Pump pump, Moment moment) {
    double growth = moment.faults().growth(pump.id(), Fault.BEARING_WEAR, WEAR_SECONDS);
    return pump.wear() + (1 - pump.wear()) * growth;
  }

  /// In mm/s: more at high speed, away from the best flow, and with worn bearings.
  private double vibration(Pump pump, Moment moment) {
    double noise = 0.06 * moment.chance().of(pump.id()).noise("vibration", moment.now());
    if (!runs(pump, moment)) {
      return 0.12 + noise;
    }
    double off = Motor.deviation(speed, flow(moment));
    return 0.8 * speed * speed + 0.35 * off + 5 * wear(pump, moment) + noise;
  }

  private Pump worked(Pump pump, Moment moment, double seconds) {
    boolean runs = runs(pump, moment);
    double load = runs ? kilowatts(pump, moment) / Motor.RATED_KILOWATTS : 0;
    double heat = runs ? 18 * load + 65 * wear(pump, moment) : 0;
    double target = moment.roomTemperature() + heat;
    return new Pump(
        pump.id(),
        pump.wear(),
        Lag.follow(pump.bearingTemperature(), target, seconds, BEARING_SECONDS),
        runs ? pump.hours() + moment.seconds() / 3600 : pump.hours());
  }

  private PumpSet settled(Moment moment) {
    List<Pump> warm =
        pumps.stream().map(pump -> worked(pump, moment, 100 * BEARING_SECONDS)).toList();
    return new PumpSet(hydraulics, share, warm, running, speed, held);
  }

  private boolean runs(Pump pump, Moment moment) {
    int place = available(moment).indexOf(pump);
    return place >= 0 && place < running;
  }

  private String role(Pump pump, Moment moment) {
    int place = available(moment).indexOf(pump);
    if (place < 0) {
      return "none";
    }
    if (place == 0) {
      return "duty";
    }
    return place < running ? "assist" : "standby";
  }

  private List<Pump> available(Moment moment) {
    return pumps.stream().filter(pump -> !moment.faults().has(pump.id(), Fault.TRIP)).toList();
  }

  private static Pump pump(String id, Moment moment) {
    Chance chance = moment.chance().of(id);
    double wear = 0.03 + 0.08 * chance.draw("wear", 0);
    double hours = 2000 + 6000 * chance.draw("hours", 0);
    return new Pump(id, wear, moment.roomTemperature(), hours);
  }
}
