package io.ronda.alerting.alarm;

/// The state of an alarm (ISA-18.2): whether its condition holds, and whether a person has seen it;
/// or the overlay that keeps it out of sight, below which that goes on.
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
  /// A person has put it aside for a while.
  SHELVED,
  /// Suppressed by design: it has a cause that has an alarm of its own, or people have planned that
  /// it is not told.
  SUPPRESSED,
  /// A person with the right to has taken it out of service, until it is returned.
  OUT_OF_SERVICE;

  /// Whether a person still has to do something about it or the condition holds, or an overlay is
  /// on.
  public boolean live() {
    return this != NORMAL;
  }

  /// Whether the condition holds; not to be asked of an overlay.
  public boolean conditionHolds() {
    return this == UNACK || this == ACKED;
  }

  /// Whether it waits to be acknowledged.
  public boolean unacknowledged() {
    return this == UNACK || this == RTN_UNACK || this == LATCHED_UNACK;
  }

  /// Whether nobody is told, and no task opens.
  public boolean overlay() {
    return this == SHELVED || this == SUPPRESSED || this == OUT_OF_SERVICE;
  }
}
