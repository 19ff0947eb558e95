package io.ronda.alerting.task.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.calendar.DayKind;
import io.ronda.core.calendar.Holidays;
import io.ronda.core.calendar.WorkingCalendar;
import io.ronda.core.profile.Rule.Grade;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/// Random stories of a task over ten days, with a weekend, a holiday, a make-up day and the night
/// on which clocks are put back, held against a reference that looks at every minute.
class AnyClockCountsItsMinutes {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant START =
      LocalDateTime.parse("2026-10-20T00:00").atZone(BERLIN).toInstant();
  private static final int MINUTES = 10 * 24 * 60;
  private static final Instant END = START.plus(Duration.ofMinutes(MINUTES));

  private static final WorkingCalendar OFFICE =
      new WorkingCalendar(
          BERLIN,
          WorkingCalendar.FIVE_DAYS,
          new Holidays(
              Map.of(
                  LocalDate.parse("2026-10-21"), DayKind.HOLIDAY,
                  LocalDate.parse("2026-10-24"), DayKind.WORKDAY)));

  /// The days on which the office is worked: no Wednesday the 21st, but the Saturday after it.
  private static final Set<String> WORKED =
      Set.of(
          "2026-10-20",
          "2026-10-22",
          "2026-10-23",
          "2026-10-24",
          "2026-10-26",
          "2026-10-27",
          "2026-10-28",
          "2026-10-29",
          "2026-10-30",
          "2026-11-02",
          "2026-11-03",
          "2026-11-04",
          "2026-11-05",
          "2026-11-06");

  private static final Map<Grade, Limits> LIMITS =
      Map.of(
          Grade.URGENT,
              new Limits(
                  Limit.minutes(10), Limit.minutes(30), Limit.hours(4), Limit.workingDays(1)),
          Grade.IMPORTANT,
              new Limits(Limit.minutes(30), Limit.hours(2), Limit.hours(24), Limit.workingDays(1)),
          Grade.GENERAL,
              new Limits(
                  Limit.hours(4),
                  Limit.workingDays(1),
                  Limit.workingDays(3),
                  Limit.workingDays(1)));

  enum Kind {
    ACCEPT,
    PAUSE,
    PAUSE_UNEXCUSED,
    RESUME,
    COMPLETE,
    REJECT,
    MAKE_URGENT,
    MAKE_GENERAL,
    EXTEND
  }

  /// @param after minutes since the step before
  /// @param until minutes from then, for an extension
  record Step(Kind kind, int after, int until) {}

  @Provide
  Arbitrary<List<Step>> stories() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(0, 2000),
            Arbitraries.integers().between(1, 6000))
        .as(Step::new)
        .list()
        .ofMaxSize(14);
  }

  @Property(tries = 500)
  void asAReferenceThatLooksAtEveryMinute(
      @ForAll("stories") List<Step> steps, @ForAll Grade grade) {
    List<TaskEvent> events = events(steps, grade);

    TaskClock clock = TaskClock.of(events, new Measure(LIMITS, OFFICE), END);

    Reference reference = new Reference(events);
    assertThat(clock.response().spent()).as("response").isEqualTo(reference.response());
    assertThat(clock.resolution().spent()).as("resolution").isEqualTo(reference.resolution());
    assertThat(clock.resolution().limit()).as("limit").isEqualTo(reference.limit());
    Instant due = Objects.requireNonNull(clock.resolution().due());
    if (clock.resolution().late()) {
      assertThat(reference.spentBefore(due)).as("when it became late").isEqualTo(reference.limit());
    } else {
      assertThat(reference.resolution()).as("in time").isLessThanOrEqualTo(reference.limit());
    }
  }

  /// The steps that the life of a task allows.
  private static List<TaskEvent> events(List<Step> steps, Grade grade) {
    List<TaskEvent> events = new ArrayList<>(List.of(new TaskEvent.Created(START, grade)));
    Kind state = Kind.RESUME;
    boolean accepted = false;
    Instant at = START;
    for (Step step : steps) {
      at = at.plus(Duration.ofMinutes(step.after()));
      if (!at.isBefore(END)) {
        break;
      }
      TaskEvent event = event(step, at, state, accepted);
      if (event != null) {
        events.add(event);
        accepted = true;
        state =
            event instanceof TaskEvent.Regraded || step.kind() == Kind.EXTEND ? state : step.kind();
      }
    }
    return events;
  }

  private static @Nullable TaskEvent event(Step step, Instant at, Kind state, boolean accepted) {
    boolean working = state == Kind.RESUME || state == Kind.REJECT || state == Kind.ACCEPT;
    return switch (step.kind()) {
      case ACCEPT -> accepted ? null : new TaskEvent.Accepted(at);
      case PAUSE -> accepted && working ? new TaskEvent.Paused(at, true) : null;
      case PAUSE_UNEXCUSED -> accepted && working ? new TaskEvent.Paused(at, false) : null;
      case RESUME ->
          state == Kind.PAUSE || state == Kind.PAUSE_UNEXCUSED ? new TaskEvent.Resumed(at) : null;
      case COMPLETE -> accepted && working ? new TaskEvent.Completed(at) : null;
      case REJECT -> state == Kind.COMPLETE ? new TaskEvent.Rejected(at) : null;
      case MAKE_URGENT -> accepted ? new TaskEvent.Regraded(at, Grade.URGENT) : null;
      case MAKE_GENERAL -> accepted ? new TaskEvent.Regraded(at, Grade.GENERAL) : null;
      case EXTEND ->
          accepted && working
              ? new TaskEvent.Extended(at, at.plus(Duration.ofMinutes(step.until())))
              : null;
    };
  }

  /// Asks of every minute whether the clock ran in it, and whether it counts.
  private static final class Reference {

    private final List<TaskEvent> events;

    Reference(List<TaskEvent> events) {
      this.events = events;
    }

    Duration response() {
      Limit limit = limits(TaskEvent.Accepted.class).response();
      return count(
          limit, minute -> minute.isBefore(END) && before(TaskEvent.Accepted.class, minute));
    }

    Duration resolution() {
      return spentBefore(END);
    }

    Duration spentBefore(Instant end) {
      return count(limits(null).resolution(), minute -> minute.isBefore(end) && works(minute));
    }

    Duration limit() {
      Limit limit = limits(null).resolution();
      TaskEvent.Extended extended = null;
      for (TaskEvent event : events) {
        extended =
            switch (event) {
              case TaskEvent.Extended one -> one;
              case TaskEvent.Regraded _ -> null;
              case TaskEvent.Created _,
                  TaskEvent.Accepted _,
                  TaskEvent.Paused _,
                  TaskEvent.Resumed _,
                  TaskEvent.Completed _,
                  TaskEvent.Rejected _,
                  TaskEvent.Ended _ ->
                  extended;
            };
      }
      if (extended == null) {
        return limit.time();
      }
      Instant asked = extended.at();
      Instant until = extended.until();
      return spentBefore(asked)
          .plus(count(limit, minute -> !minute.isBefore(asked) && minute.isBefore(until)));
    }

    private boolean works(Instant minute) {
      boolean works = true;
      for (TaskEvent event : events) {
        if (event.at().isAfter(minute)) {
          return works;
        }
        works =
            switch (event) {
              case TaskEvent.Paused paused -> !paused.excused() && works;
              case TaskEvent.Completed _, TaskEvent.Ended _ -> false;
              case TaskEvent.Resumed _, TaskEvent.Rejected _ -> true;
              case TaskEvent.Created _,
                  TaskEvent.Accepted _,
                  TaskEvent.Regraded _,
                  TaskEvent.Extended _ ->
                  works;
            };
      }
      return works;
    }

    /// Whether nothing of the kind has happened by that minute.
    private boolean before(Class<? extends TaskEvent> kind, Instant minute) {
      return events.stream().noneMatch(one -> kind.isInstance(one) && !one.at().isAfter(minute));
    }

    /// Those of the grade that the task had when the first event of the kind happened, or has now.
    private Limits limits(@Nullable Class<? extends TaskEvent> end) {
      Grade grade = Grade.GENERAL;
      for (TaskEvent event : events) {
        if (end != null && end.isInstance(event)) {
          break;
        }
        grade =
            switch (event) {
              case TaskEvent.Created created -> created.grade();
              case TaskEvent.Regraded regraded -> regraded.grade();
              case TaskEvent.Accepted _,
                  TaskEvent.Paused _,
                  TaskEvent.Resumed _,
                  TaskEvent.Completed _,
                  TaskEvent.Rejected _,
                  TaskEvent.Extended _,
                  TaskEvent.Ended _ ->
                  grade;
            };
      }
      return Objects.requireNonNull(LIMITS.get(grade));
    }

    /// The minutes that count until some days after the end of the story.
    private static Duration count(Limit limit, Predicate<Instant> ran) {
      long minutes = 0;
      for (int i = 0; i < 2 * MINUTES; i++) {
        Instant minute = START.plus(Duration.ofMinutes(i));
        minutes += ran.test(minute) && counts(limit, minute) ? 1 : 0;
      }
      return Duration.ofMinutes(minutes);
    }

    /// In the office's hours by the clock on its wall, none of which are changed.
    private static boolean counts(Limit limit, Instant minute) {
      if (limit.counting() == Limit.Counting.ALWAYS) {
        return true;
      }
      ZonedDateTime shown = minute.atZone(BERLIN);
      int minuteOfDay = shown.getHour() * 60 + shown.getMinute();
      boolean morning = minuteOfDay >= 8 * 60 + 30 && minuteOfDay < 12 * 60;
      boolean afternoon = minuteOfDay >= 13 * 60 + 30 && minuteOfDay < 18 * 60;
      return WORKED.contains(shown.toLocalDate().toString()) && (morning || afternoon);
    }
  }
}
