package io.ronda.alerting.task;

import io.ronda.alerting.task.clock.ClockStore;
import io.ronda.alerting.task.clock.TaskClock;
import io.ronda.alerting.task.clock.TaskEvent;
import io.ronda.alerting.task.clock.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// When somebody must have accepted a task, and when its work must be done. Reckoned anew from the
/// whole journal after every command, and stored so that lists can be in their order.
///
/// @param lateAt when the clock that runs has run out: that of the work, or of checking it once it
/// is done; null while none of them runs
record DueTimes(Instant respondBy, Instant resolveBy, @Nullable Instant lateAt) {

  static DueTimes of(TaskClock clock) {
    return new DueTimes(due(clock.response()), due(clock.resolution()), lateAt(clock));
  }

  private static @Nullable Instant lateAt(TaskClock clock) {
    Timer timer =
        clock.callBack().run() == Timer.Run.RUNNING ? clock.callBack() : clock.resolution();
    return timer.run() == Timer.Run.RUNNING ? timer.due() : null;
  }

  /// Of a task that opens now.
  static DueTimes opened(Handle transaction, ClockStore clocks, TaskRequest request, Instant now) {
    List<TaskEvent> events = new ArrayList<>(List.of(new TaskEvent.Created(now, request.grade())));
    Instant due = request.due();
    if (due != null) {
      events.add(new TaskEvent.Extended(now, due));
    }
    return of(
        TaskClock.of(
            events,
            clocks.measure(
                transaction, request.site(), request.equipment(), request.source().type()),
            now));
  }

  /// Both clocks begin with the task.
  private static Instant due(Timer timer) {
    return Objects.requireNonNull(timer.due());
  }
}
