package io.ronda.simulators.pump;

/// Equal pumps side by side on one header that feeds taps.
///
/// A pump's head falls with the square of its flow and, by the affinity laws, rises with the square
/// of its speed: `p = suction + A·s² − B·q²`. The taps are an orifice: they take `demand` at the
/// nominal pressure and otherwise by the root of the pressure. Both together are linear in `p`, so
/// the pressure has a closed form.
///
/// @param nominalPressure the pressure in MPa at which the taps take their demand
record Hydraulics(double nominalPressure) {

  static final double SUCTION = 0.02;

  private static final double MPA_PER_METRE = 0.00981;
  /// Shut-off head of 65 m at full speed.
  private static final double A = 65 * MPA_PER_METRE;
  /// 20 m less at 120 m³/h.
  private static final double B = 20 * MPA_PER_METRE / (120 * 120);

  /// The header's pressure in MPa.
  ///
  /// @param speed of every running pump, as a part of the full speed
  /// @param running how many pumps run
  /// @param demand what the taps take at nominal pressure, in m³/h
  double pressure(double speed, int running, double demand) {
    if (running == 0) {
      return SUCTION;
    }
    return Math.max(
        SUCTION, (SUCTION + A * speed * speed) / (1 + B * conductance(running, demand)));
  }

  /// The flow in m³/h of each running pump at a pressure in MPa.
  double flow(double pressure, int running, double demand) {
    return running == 0 ? 0 : Math.sqrt(conductance(running, demand) * pressure);
  }

  /// The speed, as a part of the full speed, that holds the nominal pressure; above 1 it cannot be
  /// reached.
  double speed(int running, double demand) {
    double head = nominalPressure * (1 + B * conductance(running, demand)) - SUCTION;
    return Math.sqrt(head / A);
  }

  /// The square of the flow per pump and MPa.
  private double conductance(int running, double demand) {
    double each = demand / running;
    return each * each / nominalPressure;
  }
}
