package io.ronda.alerting.rule;

/// How a rule's condition stands.
public enum Phase {
  /// The condition is false, and no alarm is raised.
  NORMAL,
  /// The condition is true; the on-delay runs.
  PENDING,
  /// The condition is true, and the alarm is raised.
  ACTIVE,
  /// The condition is false; the off-delay runs, and the alarm is still raised.
  CLEARING;

  boolean conditionHolds() {
    return this == PENDING || this == ACTIVE;
  }

  public boolean raised() {
    return this == ACTIVE || this == CLEARING;
  }

  /// Whether a delay runs.
  public boolean timed() {
    return this == PENDING || this == CLEARING;
  }
}
