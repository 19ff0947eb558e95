package io.ronda.alerting.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What commands change about a [Task]: how far it is, through whom, and what is expected.
///
/// @param pauseReason what it waits for; null unless paused
record Progress(
    TaskState state,
    @Nullable String assignee,
    @Nullable String completedBy,
    @Nullable PauseReason pauseReason,
    Milestones times,
    int reopenCount,
    Terms terms,
    @Nullable TaskLink mergedInto) {

  Progress dispatchedTo(String person, Instant acceptBy) {
    return to(TaskState.DISPATCHED, person, null, times.offered(acceptBy));
  }

  Progress acceptedBy(String person, Instant at) {
    return to(TaskState.ACCEPTED, person, null, times.accepted(at));
  }

  /// Back into the pool: nobody has it.
  Progress returned() {
    return to(TaskState.NEW, null, null, times.offered(null));
  }

  Progress working() {
    return to(TaskState.IN_PROGRESS, assignee, completedBy, times);
  }

  Progress paused(PauseReason reason) {
    return new Progress(
        TaskState.PAUSED, assignee, completedBy, reason, times, reopenCount, terms, mergedInto);
  }

  Progress completedBy(String person, Instant at) {
    return to(TaskState.DONE, assignee, person, times.resolved(at));
  }

  /// The same resolution clock goes on.
  Progress reopened() {
    return new Progress(
        TaskState.IN_PROGRESS,
        assignee,
        null,
        null,
        times.resolved(null),
        reopenCount + 1,
        terms,
        mergedInto);
  }

  /// Closed, its cause watched for a while.
  Progress closed(Instant at, @Nullable Instant watchedUntil) {
    return to(TaskState.CLOSED, assignee, completedBy, times.ended(at, watchedUntil));
  }

  Progress cancelled(Instant at, @Nullable TaskLink into) {
    return new Progress(
        TaskState.CANCELLED,
        assignee,
        completedBy,
        null,
        times.ended(at, null),
        reopenCount,
        terms,
        into);
  }

  Progress on(Terms others) {
    return new Progress(
        state, assignee, completedBy, pauseReason, times, reopenCount, others, mergedInto);
  }

  private Progress to(
      TaskState next, @Nullable String who, @Nullable String completer, Milestones changed) {
    return new Progress(next, who, completer, null, changed, reopenCount, terms, mergedInto);
  }
}
