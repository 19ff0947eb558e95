package io.ronda.simulators.elevator;

import io.ronda.simulators.chance.Chance;
import io.ronda.simulators.elevator.Phase.Doors;
import io.ronda.simulators.elevator.Phase.Riding;
import io.ronda.simulators.elevator.Phase.Trapped;
import io.ronda.simulators.elevator.Phase.Waiting;
import io.ronda.simulators.equipment.DayCurve;
import io.ronda.simulators.equipment.Lag;
import io.ronda.simulators.equipment.Model;
import io.ronda.simulators.equipment.Moment;
import io.ronda.simulators.equipment.Sample;
import io.ronda.simulators.scenario.Fault;
import java.util.List;
import java.util.stream.LongStream;

/// An elevator of a residential tower with 18 floors.
///
/// @param floor where it stands, or where it left from, counted from 0
/// @param motorTemperature in °C
public record Elevator(
    String id, Phase phase, int floor, double motorTemperature, long trips, long doorCycles)
    implements Model {

  static final int FLOORS = 18;
  static final double FLOOR_HEIGHT = 3;

  private static final double MOTOR_SECONDS = 1200;
  private static final double KELVIN_PER_AMPERE_SQUARED = 0.15;
  private static final double CREEP_SECONDS = 25;

  /// Calls per hour: the way to work and home again.
  private static final DayCurve CALLS =
      DayCurve.of(
          20, 15, 12, 12, 15, 40, 90, 130, 120, 80, 70, 80, 95, 80, 65, 65, 75, 110, 130, 110, 90,
          70, 50, 30);

  public static Elevator at(String id, Moment moment) {
    Chance chance = moment.chance().of(id);
    return new Elevator(
        id,
        new Waiting(),
        (int) (chance.draw("floor", 0) * FLOORS),
        moment.roomTemperature() + 12,
        100_000 + (long) (chance.draw("trips", 0) * 200_000),
        120_000 + (long) (chance.draw("trips", 0) * 240_000));
  }

  @Override
  public Elevator step(Moment moment) {
    return switch (phase) {
      case Waiting _ -> called(moment);
      case Riding riding -> ride(riding, moment);
      case Trapped trapped -> rescue(trapped, moment);
      case Doors doors -> doors(doors, moment);
    };
  }

  @Override
  public List<Sample> samples(Moment moment) {
    Chance chance = moment.chance().of(id);
    return List.of(
        Sample.of(id)
            .count("floor", 1 + Math.round(height() / FLOOR_HEIGHT))
            .text("direction", direction())
            .flag("running", phase instanceof Riding)
            .number("speed", speed(), 2)
            .number("load", load(), 0)
            .text("door", phase instanceof Doors doors ? doors.position() : "closed")
            .flag("door-open", phase instanceof Doors)
            .number("levelling-error", levellingError(moment), 1)
            .number("vibration", vibration(moment), 3)
            .number(
                "motor-current", current() + 0.1 * (1 + chance.noise("current", moment.now())), 1)
            .number("motor-temperature", motorTemperature, 1)
            .number("machine-room-temperature", moment.roomTemperature() + 2, 1)
            .flag("entrapment", phase instanceof Trapped)
            .count("trips", trips)
            .count("door-cycles", doorCycles)
            .text("mode", phase instanceof Trapped ? "stopped" : "auto"));
  }

  private Elevator called(Moment moment) {
    if (moment.faults().has(id, Fault.DOOR_STUCK)) {
      return in(new Doors(0), moment);
    }
    boolean trap = moment.faults().has(id, Fault.ENTRAPMENT);
    if (!trap && !hasCall(moment)) {
      return in(phase, moment);
    }
    Trip trip = new Trip(height(), target(moment) * FLOOR_HEIGHT);
    return in(new Riding(trip, passengers(moment), 0), moment);
  }

  private Elevator ride(Riding riding, Moment moment) {
    double seconds = riding.seconds() + moment.seconds();
    Trip trip = riding.trip();
    if (moment.faults().has(id, Fault.ENTRAPMENT) && seconds > trip.duration() / 2) {
      return in(new Trapped(trip.position(seconds), trip.to(), riding.load()), moment);
    }
    if (seconds < trip.duration()) {
      return in(new Riding(trip, riding.load(), seconds), moment);
    }
    int arrived = (int) Math.round(trip.to() / FLOOR_HEIGHT);
    return new Elevator(id, new Doors(0), arrived, warmed(moment), trips + 1, doorCycles);
  }

  private Elevator rescue(Trapped trapped, Moment moment) {
    if (moment.faults().has(id, Fault.ENTRAPMENT)) {
      return in(trapped, moment);
    }
    Trip rest = new Trip(trapped.height(), trapped.target());
    return in(new Riding(rest, trapped.load(), 0), moment);
  }

  private Elevator doors(Doors doors, Moment moment) {
    double seconds = doors.seconds() + moment.seconds();
    if (moment.faults().has(id, Fault.DOOR_STUCK)) {
      return in(new Doors(Math.min(seconds, Doors.OPEN_AFTER)), moment);
    }
    if (seconds < Doors.CLOSED_AFTER) {
      return in(new Doors(seconds), moment);
    }
    return new Elevator(id, new Waiting(), floor, warmed(moment), trips, doorCycles + 1);
  }

  private Elevator in(Phase next, Moment moment) {
    return new Elevator(id, next, floor, warmed(moment), trips, doorCycles);
  }

  private double warmed(Moment moment) {
    double heat = KELVIN_PER_AMPERE_SQUARED * current() * current();
    double target = moment.roomTemperature() + 10 + heat;
    return Lag.follow(motorTemperature, target, moment.seconds(), MOTOR_SECONDS);
  }

  /// Whether somebody calls in one of the whole seconds of this step.
  private boolean hasCall(Moment moment) {
    long first = moment.now().minus(moment.step()).getEpochSecond() + 1;
    double probability = CALLS.at(moment.hour()) / 3600;
    Chance chance = moment.chance().of(id);
    return LongStream.rangeClosed(first, moment.now().getEpochSecond())
        .anyMatch(second -> chance.draw("call", second) < probability);
  }

  /// Home or down to the lobby, mostly.
  private int target(Moment moment) {
    Chance chance = moment.chance().of(id);
    boolean down = floor > 0 && chance.draw("down", trips) < 0.6;
    int any = 1 + (int) (chance.draw("target", trips) * (FLOORS - 2));
    return down ? 0 : any == floor ? FLOORS - 1 : any;
  }

  private double passengers(Moment moment) {
    return 60 * (1 + (int) (5 * Math.pow(moment.chance().of(id).draw("people", trips), 2)));
  }

  private double height() {
    return switch (phase) {
      case Waiting _, Doors _ -> floor * FLOOR_HEIGHT;
      case Riding riding -> riding.trip().position(riding.seconds());
      case Trapped trapped -> trapped.height();
    };
  }

  private double speed() {
    return phase instanceof Riding riding ? riding.trip().speed(riding.seconds()) : 0;
  }

  private double load() {
    return switch (phase) {
      case Waiting _, Doors _ -> 0;
      case Riding riding -> riding.load();
      case Trapped trapped -> trapped.load();
    };
  }

  private double current() {
    return phase instanceof Riding riding
        ? Traction.current(riding.trip(), riding.load(), riding.seconds())
        : Traction.standby();
  }

  private String direction() {
    if (phase instanceof Riding riding) {
      return riding.trip().direction() > 0 ? "up" : "down";
    }
    return "none";
  }

  /// Of the last stop in mm; a slipping brake adds to it.
  private double levellingError(Moment moment) {
    double stop = 1 + 5 * moment.chance().of(id).draw("levelling", trips);
    return stop + 18 * moment.faults().growth(id, Fault.LEVELLING_DRIFT, CREEP_SECONDS);
  }

  /// Of the last ride in m/s², peak to peak; worn guide shoes add to it.
  private double vibration(Moment moment) {
    double ride = 0.06 + 0.06 * moment.chance().of(id).draw("vibration", trips);
    return ride + 0.25 * moment.faults().growth(id, Fault.VIBRATION_GROWTH, CREEP_SECONDS);
  }
}
