package io.ronda.alerting.alarm;

/// The state of an alarm (ISA-18.2): whether its condition holds, and whether a person has seen it.
public enum AlarmState {
  /// The condition is gone, and somebody knows.
  NORMAL,
  /// The condition holds, and nobody has acknowledged it.
  UNACK,
  /// The condition holds, and somebody has acknowledged it.
  ACKED,
  /// The condition is gone, and nobody has acknowledged it.
  RTN_UNACK,
  /// The condition is gone, but the alarm stays until it is reset; nobody has acknowledged it.
  LATCHED_UNACK,
  /// The condition is gone, and the alarm waits to be reset.
  LATCHED_ACKED,
  /// The condition has a cause that has an alarm of its own: suppressed by design. Nobody is
  /// notified, and there is no task.
  SUPPRESSED;

  /// Whether a person still has to do something about it or the condition holds, be it held back.
  public boolean live() {
    return this != NORMAL;
  }

  /// Whether the condition holds.
  public boolean conditionHolds() {
    return this == UNACK || this == ACKED;
  }

  /// Whether it waits to be acknowledged.
  public boolean unacknowledged() {
    return this == UNACK || this == RTN_UNACK || this == LATCHED_UNACK;
  }
}
