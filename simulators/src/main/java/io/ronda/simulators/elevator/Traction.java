package io.ronda.simulators.elevator;

/// The traction machine: what current it draws for a load and a movement. The counterweight
/// balances
/// the car with 45 % of the rated load.
final class Traction {

  static final double RATED_LOAD = 1000;

  private static final double BALANCED_LOAD = 0.45 * RATED_LOAD;
  private static final double MOVING_MASS = 3500;
  private static final double FRICTION = 700;
  private static final double GRAVITY = 9.81;
  private static final double EFFICIENCY = 0.85;
  private static final double WATTS_PER_AMPERE = Math.sqrt(3) * 380 * 0.85;
  private static final double STANDBY_CURRENT = 1.5;

  private Traction() {}

  /// The current in A of a standing elevator: brake, drive and controller.
  static double standby() {
    return STANDBY_CURRENT;
  }

  /// The current in A at this point of a ride with a load in kg. Where gravity drives the machine,
  /// the drive burns the power in its resistor and the mains only sees the friction.
  static double current(Trip trip, double load, double seconds) {
    double unbalance = (load - BALANCED_LOAD) * GRAVITY * trip.direction();
    double force = Math.max(0, unbalance + MOVING_MASS * trip.acceleration(seconds)) + FRICTION;
    double watts = force * trip.speed(seconds) / EFFICIENCY;
    return STANDBY_CURRENT + watts / WATTS_PER_AMPERE;
  }
}
