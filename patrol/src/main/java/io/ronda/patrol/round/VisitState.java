package io.ronda.patrol.round;

/// The verdict on one checkpoint of a round. Where more than one would fit, the first that fits
/// counts, in the order `TOO_FAST`, `OUT_OF_ORDER`, then by time.
public enum VisitState {
  /// Not visited, and the round is not closed.
  PENDING,
  /// Within the window.
  ON_TIME,
  /// Within the grace before the window.
  EARLY,
  /// Within the grace after the window.
  LATE,
  /// After a checkpoint that comes later on the route, by the same person.
  OUT_OF_ORDER,
  /// Sooner after the same person's tap at another checkpoint than anybody can walk.
  TOO_FAST,
  /// Not visited when the round closed.
  MISSED;

  /// Whether somebody was there.
  public boolean visited() {
    return this != PENDING && this != MISSED;
  }
}
