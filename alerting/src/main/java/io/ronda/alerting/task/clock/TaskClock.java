package io.ronda.alerting.task.clock;

import io.ronda.alerting.task.clock.Timer.Run;
import io.ronda.core.calendar.Calendar;
import io.ronda.core.profile.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long a task has taken, of what happened to it and of the limits and calendars that hold. It
/// remembers nothing: when a limit, a grade or a calendar changes, the same events are counted
/// anew, and no pause is lost.
///
/// - The response clock runs from the opening until somebody first accepts, by the limit of the
///   grade that the task then had.
/// - The resolution clock runs from the opening until the work is done. It stands while the work
///   waits for a reason that excuses it, and while the work waits to be looked at. Work that is
///   rejected goes on by the same clock.
/// - The call-back clock runs while work that is done waits to be looked at.
/// - An extension puts another limit in the place of the resolution's, and a change of grade puts
///   the limit of the new grade in the place of any before.
public record TaskClock(Timer response, Timer resolution, Timer callBack) {

  /// The clocks of a task.
  ///
  /// @param events in their order, the first being the creation
  public static TaskClock of(List<TaskEvent> events, Measure measure, Instant now) {
    if (!(events.getFirst() instanceof TaskEvent.Created created)) {
      throw new IllegalArgumentException("the story of a task begins with its creation");
    }
    Story story = Story.of(created);
    for (TaskEvent event : events.subList(1, events.size())) {
      story = story.then(event);
    }
    return story.judged(measure, now);
  }

  /// Whether more time may be asked for: before the time is up, not after.
  public boolean extensible() {
    return !resolution.late() && resolution.run() != Run.STOPPED;
  }

  /// @param accepted the grade that the response is measured by
  /// @param extended the last extension that still holds
  private record Story(
      Course response,
      Course resolution,
      Course callBack,
      Rule.Grade accepted,
      Rule.Grade grade,
      TaskEvent.@Nullable Extended extended) {

    static Story of(TaskEvent.Created created) {
      return new Story(
          Course.running(created.at()),
          Course.running(created.at()),
          Course.waiting(created.at()),
          created.grade(),
          created.grade(),
          null);
    }

    Story then(TaskEvent event) {
      Instant at = event.at();
      return switch (event) {
        case TaskEvent.Created _ -> throw new IllegalArgumentException("a task is created once");
        case TaskEvent.Accepted _ -> with(response.to(Run.STOPPED, at), resolution, callBack);
        case TaskEvent.Paused paused ->
            paused.excused() ? with(response, resolution.to(Run.PAUSED, at), callBack) : this;
        case TaskEvent.Resumed _ -> with(response, resolution.to(Run.RUNNING, at), callBack);
        case TaskEvent.Completed _ ->
            with(response, resolution.to(Run.STOPPED, at), Course.running(at));
        case TaskEvent.Rejected _ ->
            with(response, resolution.to(Run.RUNNING, at), callBack.to(Run.STOPPED, at));
        case TaskEvent.Regraded regraded -> regraded(regraded.grade());
        case TaskEvent.Extended extension ->
            new Story(response, resolution, callBack, accepted, grade, extension);
        case TaskEvent.Ended _ ->
            with(
                response.to(Run.STOPPED, at),
                resolution.to(Run.STOPPED, at),
                callBack.run() == Run.WAITING ? callBack : callBack.to(Run.STOPPED, at));
      };
    }

    private Story with(Course response, Course resolution, Course callBack) {
      return new Story(response, resolution, callBack, accepted, grade, extended);
    }

    private Story regraded(Rule.Grade next) {
      Rule.Grade responseGrade = response.run() == Run.RUNNING ? next : accepted;
      return new Story(response, resolution, callBack, responseGrade, next, null);
    }

    TaskClock judged(Measure measure, Instant now) {
      Limits limits = measure.limits(grade);
      return new TaskClock(
          timer(response, measure.limits(accepted).response(), null, measure, now),
          timer(resolution, limits.resolution(), extended, measure, now),
          timer(callBack, limits.callBack(), null, measure, now));
    }

    private static Timer timer(
        Course course,
        Limit limit,
        TaskEvent.@Nullable Extended extended,
        Measure measure,
        Instant now) {
      Calendar calendar = measure.calendar(limit);
      Duration time = extended == null ? limit.time() : course.limit(calendar, extended);
      Instant due = course.run() == Run.WAITING ? null : due(course, calendar, time, extended, now);
      return new Timer(
          course.run(),
          course.spent(calendar, now),
          time,
          limit.counting(),
          due,
          due != null && course.last(now).isAfter(due));
    }

    /// What is granted until a Sunday is due on that Sunday, though no time counts on it.
    private static Instant due(
        Course course,
        Calendar calendar,
        Duration time,
        TaskEvent.@Nullable Extended extended,
        Instant now) {
      Instant due = course.due(calendar, time, now);
      return extended != null && due.isBefore(extended.until()) ? extended.until() : due;
    }
  }
}
