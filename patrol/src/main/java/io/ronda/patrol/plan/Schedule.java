package io.ronda.patrol.plan;

import io.ronda.core.text.Text;
import io.ronda.patrol.site.SetupRefusedException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// When the rounds of a plan begin.
public sealed interface Schedule {

  /// The starts from `from` on and before `to`, in order.
  List<Instant> starts(ZoneId zone, Instant from, Instant to);

  /// The shortest time between two starts, on a day without a change of the clocks.
  Duration shortestGap();

  /// How far ahead rounds are created at least.
  Duration lead();

  /// At these times of day on these weekdays, in the site's zone.
  ///
  /// A time that the clocks leap over in spring is as much later as they leap: 02:30 becomes 03:30.
  /// A time that comes twice in autumn counts the first time. Two times that fall together are one
  /// start.
  record DailyAt(SortedSet<LocalTime> times, Set<DayOfWeek> weekdays) implements Schedule {

    private static final Duration DAY = Duration.ofDays(1);

    public DailyAt {
      times = Collections.unmodifiableSortedSet(new TreeSet<>(times));
      weekdays = Set.copyOf(weekdays);
      if (times.isEmpty()) {
        throw wrong("请至少填写一个时刻，例如 23:00", "give at least one time, for example 23:00");
      }
      if (weekdays.isEmpty()) {
        throw wrong("请至少选择一个星期", "give at least one weekday");
      }
    }

    /// Every day of the week at these times.
    public static DailyAt everyDay(LocalTime... times) {
      return new DailyAt(new TreeSet<>(List.of(times)), EnumSet.allOf(DayOfWeek.class));
    }

    @Override
    public List<Instant> starts(ZoneId zone, Instant from, Instant to) {
      if (from.isAfter(to)) {
        return List.of();
      }
      // A leap of the clocks can move a time into the next day, never further.
      LocalDate first = LocalDate.ofInstant(from, zone).minusDays(1);
      LocalDate last = LocalDate.ofInstant(to, zone);
      return first
          .datesUntil(last.plusDays(1))
          .filter(date -> weekdays.contains(date.getDayOfWeek()))
          .flatMap(date -> times.stream().map(time -> ZonedDateTime.of(date, time, zone)))
          .map(ZonedDateTime::toInstant)
          .filter(start -> !start.isBefore(from) && start.isBefore(to))
          .distinct()
          .sorted()
          .toList();
    }

    @Override
    public Duration shortestGap() {
      List<Duration> ofWeek = startsOfWeek();
      Duration overTheWeekend = Duration.ofDays(7).minus(ofWeek.getLast()).plus(ofWeek.getFirst());
      return IntStream.range(1, ofWeek.size())
          .mapToObj(i -> ofWeek.get(i).minus(ofWeek.get(i - 1)))
          .reduce(overTheWeekend, (a, b) -> a.compareTo(b) < 0 ? a : b);
    }

    @Override
    public Duration lead() {
      return DAY;
    }

    private List<Duration> startsOfWeek() {
      List<Duration> starts = new ArrayList<>();
      for (DayOfWeek day : EnumSet.copyOf(weekdays)) {
        times.forEach(
            time -> starts.add(DAY.multipliedBy(day.getValue() - 1L).plus(sinceMidnight(time))));
      }
      return starts;
    }

    private static Duration sinceMidnight(LocalTime time) {
      return Duration.ofNanos(time.toNanoOfDay());
    }
  }

  /// Every `period` from `from` on, whatever the clocks on the wall show.
  record Every(Duration period, Instant from) implements Schedule {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    public Every {
      if (period.compareTo(SHORTEST) < 0 || period.compareTo(LONGEST) > 0) {
        throw wrong(
            "间隔须在一分钟至 366 天之间，例如 PT2H", "the period is a minute to 366 days, for example PT2H");
      }
      if (!period.equals(period.truncatedTo(ChronoUnit.SECONDS))) {
        throw wrong("间隔须为整秒，例如 PT90S", "the period is in whole seconds, for example PT90S");
      }
    }

    @Override
    public List<Instant> starts(ZoneId zone, Instant begin, Instant end) {
      long first = Math.max(0, periodsUntil(begin));
      long last = periodsUntil(end);
      return LongStream.range(first, last).mapToObj(this::start).toList();
    }

    @Override
    public Duration shortestGap() {
      return period;
    }

    /// Time for the next two.
    @Override
    public Duration lead() {
      return period.multipliedBy(2);
    }

    private Instant start(long number) {
      return from.plus(period.multipliedBy(number));
    }

    /// How many starts lie before `instant`, negative where it lies before the first.
    private long periodsUntil(Instant instant) {
      return Math.ceilDiv(Duration.between(from, instant).toMillis(), period.toMillis());
    }
  }

  private static SetupRefusedException wrong(String zh, String en) {
    return new SetupRefusedException("schedule", Text.of(zh, en));
  }
}
