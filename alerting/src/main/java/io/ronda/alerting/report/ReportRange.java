package io.ronda.alerting.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The span of a report: whole ten-minute periods of a zone's clock.
///
/// @param from the begin of the first period
/// @param to the end of the last one
public record ReportRange(ZoneId zone, Instant from, Instant to) {

  /// The period in which alarms are counted (ISA-18.2, 16.4.3).
  public static final Duration PERIOD = Duration.ofMinutes(10);

  /// The shortest span whose averages mean something (ISA-18.2, 16.4).
  public static final Duration RECOMMENDED = Duration.ofDays(30);

  /// The longest span: a year.
  public static final Duration LONGEST = Duration.ofDays(366);

  private static final int MINUTES = Math.toIntExact(PERIOD.toMinutes());

  public ReportRange {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a report needs at least one whole period");
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a report spans at most " + LONGEST.toDays() + " days");
    }
  }

  /// The range from the period in which one time lies up to the period in which another lies.
  ///
  /// @throws IllegalArgumentException where that is nothing, or more than a year
  public static ReportRange of(ZoneId zone, Instant from, Instant to) {
    return new ReportRange(zone, floor(from, zone), floor(to, zone));
  }

  /// How many periods it has.
  public int periods() {
    return Math.toIntExact(Duration.between(from, to).dividedBy(PERIOD));
  }

  public Duration length() {
    return Duration.between(from, to);
  }

  /// Whether its averages say little.
  public boolean isShort() {
    // A month with a day of 23 hours is a month.
    return length().plusHours(1).compareTo(RECOMMENDED) < 0;
  }

  /// When a period begins; those before the range have negative numbers.
  public Instant begin(int period) {
    return from.plus(PERIOD.multipliedBy(period));
  }

  /// A part of the range between two ticks of the clock.
  ///
  /// @param begin when it begins, perhaps before the range
  /// @param first its first period in the range
  /// @param after the first period after it
  /// @param whole whether all of it is in the range
  public record Stretch(Instant begin, int first, int after, boolean whole) {}

  /// The clock hours, in order.
  public List<Stretch> hours() {
    return stretches(
        from.atZone(zone).truncatedTo(ChronoUnit.HOURS), at -> at.plus(1, ChronoUnit.HOURS));
  }

  /// The days of the zone, in order; some have 23 or 25 hours.
  public List<Stretch> days() {
    return stretches(from.atZone(zone).toLocalDate().atStartOfDay(zone), this::nextDay);
  }

  /// The date of a stretch.
  public LocalDate date(Stretch day) {
    return day.begin().atZone(zone).toLocalDate();
  }

  private ZonedDateTime nextDay(ZonedDateTime day) {
    return day.toLocalDate().plusDays(1).atStartOfDay(zone);
  }

  private List<Stretch> stretches(ZonedDateTime first, UnaryOperator<ZonedDateTime> next) {
    List<Stretch> stretches = new ArrayList<>();
    for (ZonedDateTime at = first; at.toInstant().isBefore(to); at = next.apply(at)) {
      stretches.add(stretch(at.toInstant(), next.apply(at).toInstant()));
    }
    return stretches;
  }

  private Stretch stretch(Instant begin, Instant end) {
    boolean whole = !begin.isBefore(from) && !end.isAfter(to);
    return new Stretch(begin, Math.max(0, period(begin)), Math.min(periods(), period(end)), whole);
  }

  private int period(Instant at) {
    return Math.toIntExact(Math.floorDiv(Duration.between(from, at).toMinutes(), MINUTES));
  }

  private static Instant floor(Instant at, ZoneId zone) {
    ZonedDateTime minute = at.atZone(zone).truncatedTo(ChronoUnit.MINUTES);
    return minute.minusMinutes(minute.getMinute() % MINUTES).toInstant();
  }
}
