package io.ronda.alerting.alarm;

/// What happens to an alarm.
public enum AlarmInput {
  /// The condition holds, after its on-delay.
  RAISE("raise"),
  /// The condition is at a more severe level, or beyond the opposite limit, after the on-delay.
  WORSEN("worsen"),
  /// The condition is at a less severe level, after the off-delay.
  EASE("ease"),
  /// The condition is gone, after its off-delay.
  CLEAR("clear"),
  /// A person has seen it.
  ACKNOWLEDGE("acknowledge"),
  /// A person lets go of a latched alarm.
  RESET("reset"),
  /// Another alarm is the cause of the condition.
  HOLD("hold"),
  /// The rule is another one now, or is gone with or without its equipment.
  REDEFINE("redefine");

  private final String action;

  AlarmInput(String action) {
    this.action = action;
  }

  /// The word in journals.
  public String action() {
    return action;
  }
}
