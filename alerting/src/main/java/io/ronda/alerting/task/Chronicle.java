package io.ronda.alerting.task;

import io.ronda.core.text.Text;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Writes what happened to tasks into their journals, and tells the listener.
final class Chronicle {

  private final TaskListener listener;

  Chronicle(TaskListener listener) {
    this.listener = listener;
  }

  /// A line of the journal but for what the task itself says.
  record Line(
      String action,
      String actor,
      @Nullable Instant eventTime,
      @Nullable Text note,
      @Nullable String detail) {

    /// What Ronda does by itself.
    static Line ofRonda(String action, @Nullable String detail) {
      return new Line(action, Actor.RONDA, null, null, detail);
    }
  }

  /// Returns the task as it is now.
  ///
  /// @param before null for a new task
  Task write(Handle handle, @Nullable Task before, Task after, Line line, Instant now) {
    TaskStore.write(
        handle,
        after.id(),
        new TaskEntry(
            now,
            line.eventTime(),
            line.action(),
            before == null ? null : before.state(),
            after.state(),
            line.actor(),
            line.note(),
            line.detail()));
    listener.changed(handle, before, after);
    return after;
  }
}
