package io.ronda.alerting.maintenance;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// How often something is due.
///
/// @param every 1 to 1000
public record Interval(int every, Unit unit) {

  private static final int MAX = 1000;

  public Interval {
    if (every < 1 || every > MAX) {
      throw new IllegalArgumentException("'every' must be 1 to " + MAX);
    }
  }

  public enum Unit {
    DAYS(ChronoUnit.DAYS),
    WEEKS(ChronoUnit.WEEKS),
    MONTHS(ChronoUnit.MONTHS);

    private final ChronoUnit unit;

    Unit(ChronoUnit unit) {
      this.unit = unit;
    }
  }

  /// The date so many intervals after the first. Counted from the first, so that what begins on the
  /// 31st is due on the last day of a shorter month, and on the 31st of the next.
  public LocalDate after(LocalDate first, long count) {
    return first.plus(count * every, unit.unit);
  }

  /// The first date of those that begin with `first` that is on `day` or after it.
  public LocalDate from(LocalDate first, LocalDate day) {
    if (!day.isAfter(first)) {
      return first;
    }
    long count = unit.unit.between(first, day) / every;
    LocalDate date = after(first, count);
    return date.isBefore(day) ? after(first, count + 1) : date;
  }
}
