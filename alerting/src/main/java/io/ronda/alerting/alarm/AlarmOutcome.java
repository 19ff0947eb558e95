package io.ronda.alerting.alarm;

import io.ronda.core.text.Text;

/// What became of a person's command.
public sealed interface AlarmOutcome {

  /// It happened, or was so already; the alarm as it is now.
  record Done(Alarm alarm) implements AlarmOutcome {}

  /// It may not happen; nothing changed.
  record Rejected(Text reason) implements AlarmOutcome {}

  /// There is no such alarm.
  record NotFound() implements AlarmOutcome {}
}
