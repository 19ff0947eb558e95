package io.ronda.core.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The hours in which a site works. A holiday is not worked; a Saturday or Sunday that is a make-up
/// day (调休) is worked by the hours of the first day of the week that has any, as a rule Monday's.
///
/// @param week the hours that begin on each weekday, in their order; a day without is absent
public record WorkingCalendar(ZoneId zone, Map<DayOfWeek, List<Hours>> week, Holidays holidays)
    implements Calendar {

  /// Eight hours on five days, as China's rule on working time has them (国务院关于职工工作时间的规定).
  public static final Map<DayOfWeek, List<Hours>> FIVE_DAYS =
      fiveDays(
          new Hours(LocalTime.of(8, 30), LocalTime.of(12, 0)),
          new Hours(LocalTime.of(13, 30), LocalTime.of(18, 0)));

  public WorkingCalendar {
    week = checked(week);
  }

  /// A span of work.
  private record Span(Instant from, Instant to) {

    /// What of it is left after a moment.
    Span after(Instant moment) {
      return from.isBefore(moment) ? new Span(moment, to) : this;
    }

    Span until(Instant moment) {
      return to.isAfter(moment) ? new Span(from, moment) : this;
    }

    Duration length() {
      return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
    }
  }

  @Override
  public Duration elapsed(Instant from, Instant to) {
    Duration sum = Duration.ZERO;
    Instant counted = from;
    Iterator<Span> spans = spans(from);
    for (Span span = spans.next(); span.from().isBefore(to); span = spans.next()) {
      sum = sum.plus(span.after(counted).until(to).length());
      counted = later(counted, span.to());
    }
    return sum;
  }

  @Override
  public Instant plus(Instant from, Duration time) {
    Duration left = time;
    Instant counted = from;
    Iterator<Span> spans = spans(from);
    while (left.isPositive()) {
      Span span = spans.next().after(counted);
      if (span.length().compareTo(left) >= 0) {
        return span.from().plus(left);
      }
      left = left.minus(span.length());
      counted = later(counted, span.to());
    }
    return from;
  }

  /// What is worked from a moment on, in the order of beginning. Those that begin on the day before
  /// may last until after midnight; none lasts longer than to the next day.
  private Iterator<Span> spans(Instant from) {
    LocalDate first = LocalDate.ofInstant(from, zone).minusDays(1);
    return Stream.iterate(first, day -> day.plusDays(1))
        .flatMap(this::worked)
        .filter(span -> span.to().isAfter(from))
        .iterator();
  }

  private Stream<Span> worked(LocalDate day) {
    return hours(day).stream().map(hours -> new Span(hours.begin(day, zone), hours.end(day, zone)));
  }

  private List<Hours> hours(LocalDate day) {
    DayOfWeek weekday = day.getDayOfWeek();
    return switch (holidays.kind(day)) {
      case HOLIDAY -> List.of();
      case WEEKEND -> week.getOrDefault(weekday, List.of());
      case WORKDAY -> weekend(weekday) ? makeUp() : week.getOrDefault(weekday, List.of());
    };
  }

  private List<Hours> makeUp() {
    return week.values().iterator().next();
  }

  /// Hours that end with what the clock shows for the second time may end after the next began.
  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static boolean weekend(DayOfWeek day) {
    return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
  }

  private static Map<DayOfWeek, List<Hours>> checked(Map<DayOfWeek, List<Hours>> week) {
    Map<DayOfWeek, List<Hours>> checked = new EnumMap<>(DayOfWeek.class);
    week.forEach(
        (day, hours) -> {
          if (!hours.isEmpty()) {
            checkOrder(hours);
            checked.put(day, List.copyOf(hours));
          }
        });
    if (checked.isEmpty()) {
      throw new IllegalArgumentException("a week needs working hours on at least one day");
    }
    return Collections.unmodifiableMap(checked);
  }

  private static void checkOrder(List<Hours> hours) {
    for (int i = 1; i < hours.size(); i++) {
      Hours before = hours.get(i - 1);
      if (before.crossMidnight() || hours.get(i).from().isBefore(before.to())) {
        throw new IllegalArgumentException(
            "the working hours of a day must follow each other, and only the last may end on the"
                + " next day");
      }
    }
  }

  private static Map<DayOfWeek, List<Hours>> fiveDays(Hours... hours) {
    Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    Arrays.stream(DayOfWeek.values())
        .filter(day -> !weekend(day))
        .forEach(day -> week.put(day, List.of(hours)));
    return week;
  }
}
