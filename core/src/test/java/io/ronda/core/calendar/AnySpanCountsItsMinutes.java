package io.ronda.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// Random hours on a week in which clocks are put on or back, held against a reference that looks
/// at the clock on the wall in every minute.
class AnySpanCountsItsMinutes {

  private static final int DAYS = 9;
  private static final int MINUTES = DAYS * 24 * 60;

  /// The second day is a holiday, and the Saturday a make-up day.
  record Week(ZoneId zone, LocalDate first, Hours weekday, Hours weekend) {

    Instant minute(int index) {
      return first.atStartOfDay(zone).toInstant().plus(Duration.ofMinutes(index));
    }

    WorkingCalendar calendar() {
      Map<DayOfWeek, List<Hours>> hours =
          Arrays.stream(DayOfWeek.values())
              .collect(Collectors.toMap(Function.identity(), day -> List.of(ofWeekday(day))));
      return new WorkingCalendar(
          zone, hours, new Holidays(Map.of(holiday(), DayKind.HOLIDAY, makeUp(), DayKind.WORKDAY)));
    }

    private LocalDate holiday() {
      return first.plusDays(1);
    }

    private LocalDate makeUp() {
      return first
          .datesUntil(first.plusDays(DAYS))
          .filter(day -> day.getDayOfWeek() == DayOfWeek.SATURDAY)
          .findFirst()
          .orElseThrow();
    }

    private Hours ofWeekday(DayOfWeek day) {
      return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY ? weekend : weekday;
    }

    /// The minutes that are worked: from when the wall first shows the beginning until it no longer
    /// shows a time before the end. Where clocks are put on, the last of them are of one day more.
    BitSet worked() {
      List<LocalDateTime> shown =
          IntStream.range(0, MINUTES)
              .mapToObj(index -> LocalDateTime.ofInstant(minute(index), zone))
              .toList();
      BitSet worked = new BitSet(MINUTES);
      first
          .minusDays(1)
          .datesUntil(first.plusDays(DAYS + 1))
          .filter(day -> !day.equals(holiday()))
          .forEach(day -> work(worked, shown, day));
      return worked;
    }

    private void work(BitSet worked, List<LocalDateTime> shown, LocalDate day) {
      Hours hours = day.equals(makeUp()) ? weekday : ofWeekday(day.getDayOfWeek());
      LocalDateTime begin = day.atTime(hours.from());
      LocalDateTime end = (hours.crossMidnight() ? day.plusDays(1) : day).atTime(hours.to());
      int from = 0;
      while (from < MINUTES && shown.get(from).isBefore(begin)) {
        from++;
      }
      int to = MINUTES;
      while (to > 0 && !shown.get(to - 1).isBefore(end)) {
        to--;
      }
      if (from < to) {
        worked.set(from, to);
      }
    }
  }

  @Provide
  Arbitrary<Week> weeks() {
    Arbitrary<Hours> hours = Combinators.combine(times(), times()).as(Hours::new);
    Arbitrary<LocalDate> days =
        Arbitraries.of("2026-03-25", "2026-10-20", "2026-06-03", "2026-03-28", "2026-10-24")
            .map(LocalDate::parse);
    Arbitrary<ZoneId> zones =
        Arbitraries.of("Europe/Berlin", "Asia/Shanghai", "America/New_York").map(ZoneId::of);
    return Combinators.combine(zones, days, hours, hours).as(Week::new);
  }

  /// Quarters of an hour, half of them in the night when clocks are changed.
  private static Arbitrary<LocalTime> times() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(0, 95), Arbitraries.integers().between(3, 14))
        .map(quarter -> LocalTime.ofSecondOfDay(quarter * 900L));
  }

  @Property(tries = 300)
  void aSpanCountsTheMinutesThatAreWorked(
      @ForAll("weeks") Week week,
      @ForAll @IntRange(max = MINUTES - 1) int one,
      @ForAll @IntRange(max = MINUTES - 1) int other) {
    int from = Math.min(one, other);
    int to = Math.max(one, other);

    Duration elapsed = week.calendar().elapsed(week.minute(from), week.minute(to));

    assertThat(elapsed).hasMinutes(week.worked().get(from, to).cardinality());
  }

  @Property(tries = 300)
  void timeIsUpAtTheFirstMomentByWhichItHasCounted(
      @ForAll("weeks") Week week,
      @ForAll @IntRange(max = MINUTES) int from,
      @ForAll @IntRange(min = 1, max = 100_000) int minutes) {
    WorkingCalendar calendar = week.calendar();
    Duration time = Duration.ofMinutes(minutes);

    Instant end = calendar.plus(week.minute(from), time);

    assertThat(calendar.elapsed(week.minute(from), end)).isEqualTo(time);
    assertThat(calendar.elapsed(week.minute(from), end.minusSeconds(1))).isLessThan(time);
  }
}
