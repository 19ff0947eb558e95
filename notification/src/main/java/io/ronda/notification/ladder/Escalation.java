package io.ronda.notification.ladder;

import io.ronda.alerting.platform.Platform;
import io.ronda.core.profile.Rule;
import org.jspecify.annotations.Nullable;

/// One annunciation of an alarm or task, on its way up a ladder.
///
/// @param subject `alarm:17`, `task:5`
/// @param equipment its name at the site; null where it is about none
/// @param assignee the one person who is told, instead of a ladder's people; null for a ladder
/// @param step the number of the next step
record Escalation(
    long id,
    String subject,
    String site,
    @Nullable String equipment,
    Rule.Priority priority,
    @Nullable String assignee,
    State state,
    int step) {

  /// Whether it tells that a channel does not work.
  boolean isOfChannel() {
    return site.equals(Platform.CHANNELS.site()) && Platform.CHANNELS.equipment().equals(equipment);
  }

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
