package io.ronda.notification.ladder;

import io.ronda.core.profile.Rule;
import org.jspecify.annotations.Nullable;

/// One annunciation of an alarm or task, on its way up a ladder.
///
/// @param subject `alarm:17`, `task:5`
/// @param assignee the one person who is told, instead of a ladder's people; null for a ladder
/// @param step the number of the next step
record Escalation(
    long id,
    String subject,
    String site,
    Rule.Priority priority,
    @Nullable String assignee,
    State state,
    int step) {

  /// Where it is.
  enum State {
    /// Going up, or waiting at the top; its messages may leave.
    CLIMBING,
    /// Somebody has answered, or an overlay is on: nothing of it leaves.
    STOPPED,
    /// What it told of is over: only that may leave.
    RECOVERED
  }
}
