package io.ronda.patrol.round;

/// Where a round stands.
public enum RoundState {
  /// Its window has not begun.
  PLANNED,
  /// Its window has begun, and something is still to be visited.
  OPEN,
  /// Everything was visited.
  COMPLETED,
  /// It closed with some checkpoints visited.
  INCOMPLETE,
  /// It closed with none visited.
  MISSED
}
