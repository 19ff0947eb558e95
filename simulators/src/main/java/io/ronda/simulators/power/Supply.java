package io.ronda.simulators.power;

import java.util.stream.DoubleStream;

/// The three phases at one moment.
///
/// @param power active, of all phases, in kW
/// @param factor the power factor
record Supply(Phase a, Phase b, Phase c, double power, double factor) {

  /// One phase: volts to neutral and amperes.
  record Phase(double volts, double amperes) {}

  double lowestVoltage() {
    return Math.min(a.volts, Math.min(b.volts, c.volts));
  }

  double highestVoltage() {
    return Math.max(a.volts, Math.max(b.volts, c.volts));
  }

  double highestCurrent() {
    return DoubleStream.of(a.amperes, b.amperes, c.amperes).max().orElseThrow();
  }
}
