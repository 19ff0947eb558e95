package io.ronda.alerting.rule;

/// How a rule's condition stands.
public enum Phase {
  /// The condition is false, and no alarm is raised.
  NORMAL,
  /// The condition is true; the on-delay runs.
  PENDING,
  /// The condition is true, and the alarm is raised.
  ACTIVE,
  /// The condition is true and the alarm is raised, but at another level than the condition has;
  /// the delay between the levels runs.
  CHANGING,
  /// The condition is false; the off-delay runs, and the alarm is still raised.
  CLEARING,
  /// What the equipment speaks through is silent, and so its own silence says nothing: the alarm is
  /// held back.
  HELD;

  boolean conditionHolds() {
    return this == PENDING || this == ACTIVE || this == CHANGING;
  }

  /// Whether there is an alarm, be it held back.
  public boolean raised() {
    return this == ACTIVE || this == CHANGING || this == CLEARING || this == HELD;
  }

  /// Whether a delay runs.
  public boolean timed() {
    return this == PENDING || this == CHANGING || this == CLEARING;
  }
}
