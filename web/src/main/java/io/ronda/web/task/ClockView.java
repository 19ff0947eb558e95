package io.ronda.web.task;

import io.ronda.alerting.task.clock.TaskClock;
import io.ronda.alerting.task.clock.Timer;
import io.ronda.alerting.task.clock.Timer.Run;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The clocks of a task, in seconds of the time that counts.
///
/// @param running which one runs: `response` until the task is accepted, then `resolution`;
/// `paused` while the work waits, `call-back` while it waits to be looked at, `stopped` in the end
/// @param calendar which time counts for that one
record ClockView(
    long responseSpent,
    long responseLimit,
    long resolutionSpent,
    long resolutionLimit,
    long callBackSpent,
    long callBackLimit,
    @Nullable Instant callBackBy,
    long lateBy,
    String running,
    String calendar) {

  static ClockView of(TaskClock clock) {
    Timer counted = counted(clock);
    return new ClockView(
        clock.response().spent().toSeconds(),
        clock.response().limit().toSeconds(),
        clock.resolution().spent().toSeconds(),
        clock.resolution().limit().toSeconds(),
        clock.callBack().spent().toSeconds(),
        clock.callBack().limit().toSeconds(),
        clock.callBack().due(),
        counted.lateBy().toSeconds(),
        running(clock),
        counted.counting().name().toLowerCase(Locale.ROOT));
  }

  private static Timer counted(TaskClock clock) {
    if (clock.response().run() == Run.RUNNING) {
      return clock.response();
    }
    return clock.callBack().run() == Run.RUNNING ? clock.callBack() : clock.resolution();
  }

  private static String running(TaskClock clock) {
    if (clock.response().run() == Run.RUNNING) {
      return "response";
    }
    if (clock.callBack().run() == Run.RUNNING) {
      return "call-back";
    }
    return switch (clock.resolution().run()) {
      case RUNNING -> "resolution";
      case PAUSED -> "paused";
      case WAITING, STOPPED -> "stopped";
    };
  }
}
