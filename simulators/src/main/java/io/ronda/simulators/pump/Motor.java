package io.ronda.simulators.pump;

/// The 22 kW motor with its pump: the power and current that a flow and a head cost.
final class Motor {

  static final double RATED_KILOWATTS = 22;
  static final double FULL_SPEED = 2900;

  private static final double BEST_FLOW = 90;
  private static final double BEST_EFFICIENCY = 0.78;
  private static final double MOTOR_EFFICIENCY = 0.91;
  private static final double NO_LOAD_KILOWATTS = 0.8;
  private static final double MAGNETIZING_AMPERES = 14;
  private static final double KILOWATTS_PER_AMPERE = Math.sqrt(3) * 0.38;
  /// A cubic metre per hour through one MPa is 1/3.6 kW.
  private static final double HYDRAULIC = 1 / 3.6;

  private Motor() {}

  /// The power in kW taken from the mains.
  ///
  /// @param speed as a part of the full speed
  /// @param flow in m³/h
  /// @param head the pressure rise in MPa
  /// @param wear from 0 to 1
  static double kilowatts(double speed, double flow, double head, double wear) {
    double shaft = HYDRAULIC * flow * head / efficiency(speed, flow, wear);
    return (shaft + NO_LOAD_KILOWATTS * speed * speed * speed) / MOTOR_EFFICIENCY;
  }

  /// The current in A: the active part and the magnetizing part stand at a right angle.
  static double amperes(double kilowatts) {
    return Math.hypot(kilowatts / KILOWATTS_PER_AMPERE, MAGNETIZING_AMPERES);
  }

  /// How far the flow is from the best one, as a part of it.
  static double deviation(double speed, double flow) {
    return Math.abs(flow / (speed * BEST_FLOW) - 1);
  }

  private static double efficiency(double speed, double flow, double wear) {
    double off = deviation(speed, flow);
    return BEST_EFFICIENCY * (1 - 0.6 * off * off) * (1 - 0.12 * wear);
  }
}
