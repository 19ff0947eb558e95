package io.ronda.alerting.task.clock;

import io.ronda.core.profile.Rule;
import java.time.Instant;

/// What happens to a task that its clocks look at.
public sealed interface TaskEvent {

  /// When it happened; of a task's events none before the one that it follows.
  Instant at();

  record Created(Instant at, Rule.Grade grade) implements TaskEvent {}

  record Accepted(Instant at) implements TaskEvent {}

  /// It waits.
  ///
  /// @param excused whether the reason is one of those that stop the clock: parts, access, vendor
  record Paused(Instant at, boolean excused) implements TaskEvent {}

  record Resumed(Instant at) implements TaskEvent {}

  record Completed(Instant at) implements TaskEvent {}

  record Rejected(Instant at) implements TaskEvent {}

  record Regraded(Instant at, Rule.Grade grade) implements TaskEvent {}

  /// More time was granted.
  ///
  /// @param at when it was asked for, so that nobody is late because the answer was
  record Extended(Instant at, Instant until) implements TaskEvent {}

  /// Closed or cancelled.
  record Ended(Instant at) implements TaskEvent {}
}
