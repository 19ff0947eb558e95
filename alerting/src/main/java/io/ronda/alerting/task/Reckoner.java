package io.ronda.alerting.task;

import io.ronda.alerting.task.clock.ClockStore;
import io.ronda.alerting.task.clock.Measure;
import io.ronda.alerting.task.clock.TaskClock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Reckons the clocks of tasks from their journals.
final class Reckoner {

  private final ClockStore clocks;

  Reckoner(ClockStore clocks) {
    this.clocks = clocks;
  }

  /// The due times of a task that opens now.
  DueTimes opened(Handle handle, TaskRequest request, Instant now) {
    return DueTimes.opened(handle, clocks, request, now);
  }

  /// When the person must have accepted the task who is given it now.
  Instant acceptBy(Handle handle, Task task, Instant now) {
    return measure(handle, task).acceptBy(task.grade(), now);
  }

  /// How the clocks of the task stand.
  TaskClock clock(Handle handle, Task task, Instant now) {
    return TaskClock.of(
        ClockEvents.of(task, TaskStore.journal(handle, task.id())), measure(handle, task), now);
  }

  /// The task with the due times that follow from its journal.
  Task reckoned(Handle handle, Task task, Instant now) {
    return moved(handle, task, now).orElse(task);
  }

  /// The same, empty where they are those that it has.
  Optional<Task> moved(Handle handle, Task task, Instant now) {
    DueTimes due = DueTimes.of(clock(handle, task, now));
    return due.equals(task.due())
        ? Optional.empty()
        : Optional.of(TaskStore.setDue(handle, task, due));
  }

  private Measure measure(Handle handle, Task task) {
    return clocks.measure(handle, task.site(), task.equipment(), task.source().type());
  }
}
