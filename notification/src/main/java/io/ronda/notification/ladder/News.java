package io.ronda.notification.ladder;

import static io.ronda.alerting.alarm.AlarmState.ACKED;
import static io.ronda.alerting.alarm.AlarmState.LATCHED_ACKED;
import static io.ronda.alerting.alarm.AlarmState.LATCHED_UNACK;
import static io.ronda.alerting.alarm.AlarmState.NORMAL;
import static io.ronda.alerting.alarm.AlarmState.RTN_UNACK;
import static io.ronda.alerting.alarm.AlarmState.UNACK;

import io.ronda.alerting.alarm.AlarmEntry;
import io.ronda.alerting.alarm.AlarmInput;
import io.ronda.alerting.alarm.AlarmState;

/// What a transition of an alarm means to those who are told.
enum News {
  /// It calls for somebody, for the first time or again.
  RAISED,
  /// Somebody has answered.
  ANSWERED,
  /// It is over.
  OVER,
  /// Nobody is to be told now: an overlay is on, or there is no such rule any more.
  SILENCED,
  /// Nothing new.
  NONE;

  static News of(AlarmEntry entry) {
    AlarmState to = entry.to();
    if (entry.input() == AlarmInput.EASE) {
      return NONE;
    }
    // A latched alarm that nobody has seen calls again when its overlay goes.
    if (to == UNACK || (to == LATCHED_UNACK && entry.from().overlay())) {
      return RAISED;
    }
    if (to == ACKED || to == LATCHED_ACKED) {
      return ANSWERED;
    }
    if (to == LATCHED_UNACK) {
      return NONE;
    }
    if (entry.input() == AlarmInput.REDEFINE) {
      return SILENCED;
    }
    if (to == NORMAL || to == RTN_UNACK) {
      // Whoever acknowledges an alarm that is over already says nothing new.
      return entry.from() == RTN_UNACK ? NONE : OVER;
    }
    return SILENCED;
  }
}
