package io.ronda.alerting.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When what happened to a [Task], and until when something is waited for.
///
/// @param acceptBy when the person it was given to must have accepted it; null unless dispatched
/// @param respondedAt the first acceptance
/// @param resolvedAt when the work was said to be done
/// @param closedAt when it was closed or cancelled
/// @param watchUntil until when a relapse of the cause counts as a recurrence; null unless verified
record Milestones(
    @Nullable Instant acceptBy,
    @Nullable Instant respondedAt,
    @Nullable Instant resolvedAt,
    @Nullable Instant closedAt,
    @Nullable Instant watchUntil) {

  Milestones offered(@Nullable Instant until) {
    return new Milestones(until, respondedAt, null, null, null);
  }

  /// The response clock stops at the first acceptance.
  Milestones accepted(Instant at) {
    return new Milestones(null, respondedAt == null ? at : respondedAt, null, null, null);
  }

  Milestones resolved(@Nullable Instant at) {
    return new Milestones(null, respondedAt, at, null, null);
  }

  Milestones ended(Instant at, @Nullable Instant watchedUntil) {
    return new Milestones(null, respondedAt, resolvedAt, at, watchedUntil);
  }
}
