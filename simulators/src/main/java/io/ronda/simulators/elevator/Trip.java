package io.ronda.simulators.elevator;

/// A ride between two heights in metres: full acceleration, rated speed, full braking. Position and
/// speed are closed formulas of the time since the start, so no step length bends them.
record Trip(double from, double to) {

  static final double RATED_SPEED = 1.75;
  static final double ACCELERATION = 0.7;

  double distance() {
    return Math.abs(to - from);
  }

  /// The greatest speed reached: the rated one, or less where the ride is too short for it.
  double topSpeed() {
    return Math.min(RATED_SPEED, Math.sqrt(ACCELERATION * distance()));
  }

  /// In seconds.
  double duration() {
    return distance() == 0 ? 0 : distance() / topSpeed() + topSpeed() / ACCELERATION;
  }

  /// In m/s, without direction, this many seconds after the start.
  double speed(double seconds) {
    double left = duration() - seconds;
    return Math.max(0, Math.min(topSpeed(), ACCELERATION * Math.min(seconds, left)));
  }

  /// In m/s², positive while the ride gets faster.
  double acceleration(double seconds) {
    double ramp = topSpeed() / ACCELERATION;
    if (seconds < ramp) {
      return ACCELERATION;
    }
    return seconds > duration() - ramp ? -ACCELERATION : 0;
  }

  /// The height in metres.
  double position(double seconds) {
    return from + direction() * travelled(Math.clamp(seconds, 0, duration()));
  }

  /// 1 up, -1 down.
  double direction() {
    return Math.signum(to - from);
  }

  private double travelled(double seconds) {
    double ramp = topSpeed() / ACCELERATION;
    double left = duration() - seconds;
    if (seconds <= ramp) {
      return ACCELERATION * seconds * seconds / 2;
    }
    if (left <= ramp) {
      return distance() - ACCELERATION * left * left / 2;
    }
    return topSpeed() * (seconds - ramp / 2);
  }
}
