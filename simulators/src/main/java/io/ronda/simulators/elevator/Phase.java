package io.ronda.simulators.elevator;

/// What an elevator is doing.
sealed interface Phase {

  /// Standing at a floor with closed doors.
  record Waiting() implements Phase {}

  /// Riding with a load in kg, this many seconds since the start.
  record Riding(Trip trip, double load, double seconds) implements Phase {}

  /// Stopped between floors with people in the car, who wanted to get to a height in metres.
  record Trapped(double height, double target, double load) implements Phase {}

  /// Standing at a floor, this many seconds since the doors began to open.
  record Doors(double seconds) implements Phase {

    static final double OPEN_AFTER = 2;
    static final double CLOSE_AFTER = 6;
    static final double CLOSED_AFTER = 8.5;

    String position() {
      if (seconds < OPEN_AFTER) {
        return "opening";
      }
      return seconds < CLOSE_AFTER ? "open" : "closing";
    }
  }
}
