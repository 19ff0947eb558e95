package io.ronda.alerting.task.clock;

import java.time.Duration;

/// How much time something may take.
///
/// @param time positive
public record Limit(Duration time, Counting counting) {

  /// Which time counts.
  public enum Counting {
    /// Every hour.
    ALWAYS,
    /// The working hours of the site.
    WORKING
  }

  /// The hours of a working day, as [io.ronda.core.calendar.WorkingCalendar#FIVE_DAYS] has them.
  private static final int WORKING_DAY = 8;

  public Limit {
    if (!time.isPositive()) {
      throw new IllegalArgumentException("a limit must be longer than nothing");
    }
  }

  public static Limit minutes(int count) {
    return new Limit(Duration.ofMinutes(count), Counting.ALWAYS);
  }

  public static Limit workingMinutes(int count) {
    return new Limit(Duration.ofMinutes(count), Counting.WORKING);
  }

  public static Limit hours(int count) {
    return new Limit(Duration.ofHours(count), Counting.ALWAYS);
  }

  public static Limit workingHours(int count) {
    return new Limit(Duration.ofHours(count), Counting.WORKING);
  }

  public static Limit workingDays(int count) {
    return new Limit(Duration.ofHours((long) count * WORKING_DAY), Counting.WORKING);
  }
}
