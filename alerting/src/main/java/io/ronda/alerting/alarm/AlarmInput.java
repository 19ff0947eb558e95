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
  REDEFINE("redefine"),
  /// A person puts it aside until a time.
  SHELVE("shelve"),
  /// A person puts it aside until its condition is gone.
  SHELVE_ONCE("shelve-once"),
  /// A person takes it back before the time.
  UNSHELVE("unshelve"),
  /// The time for which it was put aside is over.
  SHELF_EXPIRED("shelf-expired"),
  /// What people have planned covers it.
  SUPPRESS("suppress"),
  /// What people have planned is over.
  SUPPRESSION_OVER("suppression-over"),
  /// A person takes it out of service.
  REMOVE("remove-from-service"),
  /// A person returns it to service.
  RETURN("return-to-service"),
  /// It still holds some time after it was acknowledged.
  RE_ALARM("re-alarm"),
  /// It holds for longer than its acknowledgement is good for.
  ACKNOWLEDGEMENT_EXPIRED("acknowledgement-expired");

  private final String action;

  AlarmInput(String action) {
    this.action = action;
  }

  /// The word in journals.
  public String action() {
    return action;
  }
}
