package io.ronda.web.patrol;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ronda.patrol.plan.Schedule;
import io.ronda.web.problem.Failure;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A schedule as the API writes it: either `at` and `weekdays`, or `every` and `from`.
///
/// @param at times of day such as `22:30`
/// @param weekdays every day where absent
/// @param every an ISO 8601 duration
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScheduleView(
    @Nullable List<String> at,
    @Nullable List<DayOfWeek> weekdays,
    @Nullable String every,
    @Nullable String from) {

  static ScheduleView of(Schedule schedule) {
    return switch (schedule) {
      case Schedule.DailyAt daily ->
          new ScheduleView(
              daily.times().stream().map(LocalTime::toString).toList(),
              daily.weekdays().stream().sorted(Comparator.naturalOrder()).toList(),
              null,
              null);
      case Schedule.Every(Duration period, Instant start) ->
          new ScheduleView(null, null, period.toString(), start.toString());
    };
  }

  Schedule toSchedule() {
    if (at != null && every == null && from == null) {
      return new Schedule.DailyAt(
          at.stream().map(LocalTime::parse).collect(Collectors.toCollection(TreeSet::new)),
          weekdays == null ? EnumSet.allOf(DayOfWeek.class) : copy(weekdays));
    }
    if (every != null && from != null && at == null && weekdays == null) {
      return new Schedule.Every(parse(every), start(from));
    }
    throw Failure.invalid(
            "schedule",
            "请填写 at（可加 weekdays），或 every 与 from",
            "needs either 'at' (and 'weekdays'), or 'every' and 'from'")
        .exception();
  }

  private static EnumSet<DayOfWeek> copy(List<DayOfWeek> days) {
    var copy = EnumSet.noneOf(DayOfWeek.class);
    copy.addAll(days);
    return copy;
  }

  private static Duration parse(String every) {
    try {
      return Duration.parse(every);
    } catch (DateTimeException e) {
      throw Failure.invalid(
              "schedule.every", "不是有效的时长，请写成 PT2H", "is not a duration: write it as PT2H")
          .exception();
    }
  }

  private static Instant start(String from) {
    try {
      return OffsetDateTime.parse(from).toInstant();
    } catch (DateTimeException e) {
      throw Failure.invalid(
              "schedule.from",
              "不是有效的时间，请写成 2026-11-21T08:00:00Z",
              "is not a time: write it as 2026-11-21T08:00:00Z")
          .exception();
    }
  }
}
