package io.ronda.simulators.equipment;

import java.util.List;

/// One equipment, or several that share their pipes, at one moment. Models do not change: a step
/// gives the model of the moment after.
public interface Model {

  /// The model at the end of the step that leads to `moment`.
  Model step(Moment moment);

  /// What the sensors of each equipment show at `moment`.
  List<Sample> samples(Moment moment);

  /// The discrete messages of the last step.
  default List<Notice> notices() {
    return List.of();
  }
}
