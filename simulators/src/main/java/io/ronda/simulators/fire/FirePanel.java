package io.ronda.simulators.fire;

import io.ronda.simulators.equipment.Lag;
import io.ronda.simulators.equipment.Model;
import io.ronda.simulators.equipment.Moment;
import io.ronda.simulators.equipment.Notice;
import io.ronda.simulators.equipment.Sample;
import io.ronda.simulators.scenario.Fault;
import io.ronda.simulators.scenario.Injection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A fire alarm panel: tells each fire and fault once when it comes and once when it goes, and
/// lives
/// on its battery while the mains is away.
///
/// @param batteryVoltage in V
/// @param standing what is active now
/// @param notices what came and went in the last step
public record FirePanel(
    String id, double batteryVoltage, List<Notice> standing, List<Notice> notices)
    implements Model {

  private static final double FLOAT_VOLTAGE = 27.2;
  private static final double EMPTY_VOLTAGE = 21;
  private static final double DISCHARGE_SECONDS = 8 * 3600;
  private static final double CHARGE_SECONDS = 600;

  public FirePanel {
    standing = List.copyOf(standing);
    notices = List.copyOf(notices);
  }

  public static FirePanel at(String id) {
    return new FirePanel(id, FLOAT_VOLTAGE, List.of(), List.of());
  }

  /// The message of a fire or fault that a scenario may let happen.
  public static Notice notice(Injection injection) {
    return new Notice(
        injection.equipment(),
        injection.fault() == Fault.FIRE ? "fire" : "fault",
        true,
        Objects.requireNonNullElse(injection.address(), "1-1-001"),
        Objects.requireNonNullElse(injection.text(), ""));
  }

  @Override
  public FirePanel step(Moment moment) {
    List<Notice> now = active(moment);
    Stream<Notice> came = now.stream().filter(notice -> !standing.contains(notice));
    Stream<Notice> went = standing.stream().filter(notice -> !now.contains(notice));
    return new FirePanel(
        id, battery(moment), now, Stream.concat(went.map(Notice::cleared), came).toList());
  }

  @Override
  public List<Sample> samples(Moment moment) {
    double noise = 0.02 * moment.chance().of(id).noise("battery", moment.now());
    return List.of(
        Sample.of(id)
            .flag("mains", hasMains(moment))
            .number("battery-voltage", batteryVoltage + noise, 2)
            .count("fires", count("fire"))
            .count("faults", count("fault"))
            .text("mode", "auto"));
  }

  private List<Notice> active(Moment moment) {
    return Stream.of(Fault.FIRE, Fault.DETECTOR_FAULT)
        .flatMap(fault -> moment.faults().of(id, fault))
        .map(active -> notice(active.injection()))
        .toList();
  }

  private double battery(Moment moment) {
    return hasMains(moment)
        ? Lag.follow(batteryVoltage, FLOAT_VOLTAGE, moment.seconds(), CHARGE_SECONDS)
        : Lag.follow(batteryVoltage, EMPTY_VOLTAGE, moment.seconds(), DISCHARGE_SECONDS);
  }

  private boolean hasMains(Moment moment) {
    return !moment.faults().has(id, Fault.MAINS_LOST);
  }

  private long count(String code) {
    return standing.stream().filter(notice -> notice.code().equals(code)).count();
  }
}
