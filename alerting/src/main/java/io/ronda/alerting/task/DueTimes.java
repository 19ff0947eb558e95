package io.ronda.alerting.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// When somebody must have accepted a task, and when its work must be done. Reckoned anew from the
/// whole journal after every command, so that no pause or change of grade is counted twice.
record DueTimes(Instant respondBy, Instant resolveBy) {

  /// Of a task that opens now.
  static DueTimes opened(Handle transaction, TaskRequest request, Instant now) {
    Deadlines limits = Deadlines.of(request.grade());
    return new DueTimes(now.plus(limits.respond()), now.plus(limits.resolve()));
  }

  /// Of a task as it is now, by its journal so far.
  static DueTimes after(Handle transaction, Task task, List<TaskEntry> journal) {
    Deadlines limits = Deadlines.of(task.grade());
    Instant resolveBy = task.createdAt().plus(limits.resolve()).plus(paused(journal));
    Instant granted = granted(task);
    return new DueTimes(
        task.createdAt().plus(limits.respond()),
        granted != null && granted.isAfter(resolveBy) ? granted : resolveBy);
  }

  private static @Nullable Instant granted(Task task) {
    Extension extension = task.extension();
    return extension != null && extension.state() == Extension.State.GRANTED
        ? extension.until()
        : null;
  }

  /// The pauses that are over and stopped the clock.
  private static Duration paused(List<TaskEntry> journal) {
    Duration paused = Duration.ZERO;
    Instant since = null;
    for (TaskEntry entry : journal) {
      if (entry.from() != TaskState.PAUSED && entry.to() == TaskState.PAUSED) {
        since = stops(entry) ? entry.happenedAt() : null;
      } else if (since != null && entry.to() != TaskState.PAUSED) {
        paused = paused.plus(Duration.between(since, entry.happenedAt()));
        since = null;
      }
    }
    return paused;
  }

  private static boolean stops(TaskEntry pause) {
    String reason = pause.detail();
    return reason != null && PauseReason.valueOf(reason.toUpperCase(Locale.ROOT)).stopsTheClock();
  }
}
