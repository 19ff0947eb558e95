package io.ronda.simulators.site;

import io.ronda.simulators.chance.Chance;
import io.ronda.simulators.equipment.Model;
import io.ronda.simulators.equipment.Moment;
import io.ronda.simulators.equipment.Notice;
import io.ronda.simulators.equipment.Sample;
import io.ronda.simulators.scenario.Fault;
import io.ronda.simulators.scenario.Faults;
import io.ronda.simulators.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// The whole site at one moment, as a pure function of (seed, scenario, start, steps). It does not
/// change: a step gives the site of the moment after.
public final class Simulation {

  private final Scenario scenario;
  private final Instant start;
  private final Moment moment;
  private final List<Model> models;

  private Simulation(Scenario scenario, Instant start, Moment moment, List<Model> models) {
    this.scenario = scenario;
    this.start = start;
    this.moment = moment;
    this.models = List.copyOf(models);
  }

  /// The site when the scenario begins, with everything already running.
  public static Simulation at(Instant start, ZoneId zone, long seed, Scenario scenario) {
    scenario.checkAgainst(Layout.equipment());
    var moment = new Moment(start, Duration.ZERO, zone, Faults.NONE, new Chance(seed));
    return new Simulation(scenario, start, moment, Layout.models(moment));
  }

  public Instant now() {
    return moment.now();
  }

  public Simulation step(Duration step) {
    Instant now = moment.now().plus(step);
    Faults faults = scenario.faults(Duration.between(start, now));
    Moment next = new Moment(now, step, moment.zone(), faults, moment.chance());
    List<Model> moved = models.stream().map(model -> model.step(next)).toList();
    return new Simulation(scenario, start, next, moved);
  }

  /// What every equipment sends now; one that has fallen silent sends nothing.
  public List<Sample> samples() {
    return models.stream()
        .flatMap(model -> model.samples(moment).stream())
        .filter(sample -> !moment.faults().has(sample.equipment(), Fault.SILENT))
        .toList();
  }

  /// The discrete messages of the last step.
  public List<Notice> notices() {
    return models.stream().flatMap(model -> model.notices().stream()).toList();
  }
}
