package io.ronda.alerting.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What commands change about a [Task]: how far it is, and through whom.
record Progress(
    TaskState state,
    @Nullable String assignee,
    @Nullable String completedBy,
    @Nullable Instant respondedAt,
    @Nullable Instant resolvedAt,
    @Nullable Instant closedAt,
    int reopenCount) {

  Progress to(TaskState next) {
    return new Progress(
        next, assignee, completedBy, respondedAt, resolvedAt, closedAt, reopenCount);
  }

  Progress dispatchedTo(String person) {
    return new Progress(
        TaskState.DISPATCHED, person, completedBy, respondedAt, null, null, reopenCount);
  }

  /// The response clock stops at the first acceptance.
  Progress acceptedBy(String person, Instant now) {
    Instant responded = respondedAt == null ? now : respondedAt;
    return new Progress(TaskState.ACCEPTED, person, null, responded, null, null, reopenCount);
  }

  Progress refused() {
    return new Progress(TaskState.NEW, null, null, respondedAt, null, null, reopenCount);
  }

  Progress completedBy(String person, Instant now) {
    return new Progress(TaskState.DONE, assignee, person, respondedAt, now, null, reopenCount);
  }

  /// The same resolution clock goes on.
  Progress reopened() {
    return new Progress(
        TaskState.IN_PROGRESS, assignee, null, respondedAt, null, null, reopenCount + 1);
  }

  /// Closed or cancelled.
  Progress ended(TaskState end, Instant now) {
    return new Progress(end, assignee, completedBy, respondedAt, resolvedAt, now, reopenCount);
  }
}
