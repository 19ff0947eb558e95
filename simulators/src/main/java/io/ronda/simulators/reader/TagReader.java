package io.ronda.simulators.reader;

import io.ronda.simulators.chance.Chance;
import io.ronda.simulators.equipment.Model;
import io.ronda.simulators.equipment.Moment;
import io.ronda.simulators.equipment.Sample;
import io.ronda.simulators.scenario.Fault;
import java.time.Duration;
import java.util.List;

/// A guard's hand-held reader: its battery lasts the night shift and is charged by day.
public record TagReader(String id) implements Model {

  @Override
  public TagReader step(Moment moment) {
    return this;
  }

  @Override
  public List<Sample> samples(Moment moment) {
    Chance chance = moment.chance().of(id);
    double day = Math.cos((moment.hour() - 18) / 24 * 2 * Math.PI);
    double signal = -70 + 8 * chance.drift("signal", moment.now(), Duration.ofSeconds(40));
    return List.of(
        Sample.of(id)
            .number("battery", 68 + 30 * day, 0)
            .number("signal", signal, 0)
            .flag("cover-open", moment.faults().has(id, Fault.COVER_OPEN)));
  }
}
