package io.ronda.alerting.task;

import io.ronda.core.text.Text;

/// What became of a command.
public sealed interface TaskOutcome {

  /// It happened; the task as it is now.
  record Done(Task task) implements TaskOutcome {}

  /// It may not happen; nothing changed.
  record Rejected(Text reason) implements TaskOutcome {}

  /// There is no such task.
  record NotFound() implements TaskOutcome {}
}
