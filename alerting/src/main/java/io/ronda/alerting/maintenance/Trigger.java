package io.ronda.alerting.maintenance;

import io.ronda.core.profile.Condition;
import java.time.Duration;
import java.time.LocalDate;

/// One way in which a plan is due.
public sealed interface Trigger {

  /// The calendar.
  ///
  /// @param first when it is first due; the weekday or the day of the month of those that follow
  /// @param floating whether the next is counted from when the last was done, instead of from
  /// `first`
  /// @param leadDays how many days before it is due its task is opened; less than the interval
  record Time(Interval interval, LocalDate first, boolean floating, int leadDays)
      implements Trigger {

    public Time {
      if (leadDays < 0 || !first.plusDays(leadDays).isBefore(interval.after(first, 1))) {
        throw new IllegalArgumentException(
            "'leadDays' must be 0 or more, and less than the interval, or tasks would overlap");
      }
    }

    /// The next date on which it is due, counted from `first`.
    LocalDate dueFrom(LocalDate day) {
      return interval.from(first, day);
    }
  }

  /// So much counted of a point since the last time, or since the plan began.
  sealed interface Metered extends Trigger {

    /// The meter, with the plan's goal as its limit.
    Condition.Metered meter();

    /// How much less than the goal opens the task, in the unit of the meter's limit.
    double margin();

    /// Whether so much opens the task.
    default boolean isDue(double amount) {
      return amount >= meter().limit() - margin();
    }
  }

  /// A point was on, or above zero, for `every` in all.
  ///
  /// @param ahead how much running before that its task is opened
  record RunningTime(String point, Duration every, Duration ahead) implements Metered {

    private static final double HOUR = Duration.ofHours(1).toMillis();

    public RunningTime {
      if (!every.isPositive() || ahead.isNegative() || ahead.compareTo(every) >= 0) {
        throw new IllegalArgumentException(
            "a running time needs a positive 'every', such as PT500H, and an 'ahead' below it");
      }
    }

    @Override
    public Condition.Metered meter() {
      return new Condition.RunningTime(point, every, null);
    }

    @Override
    public double margin() {
      return ahead.toMillis() / HOUR;
    }
  }

  /// A point went on, or from zero to above, `every` times.
  ///
  /// @param ahead how many times before that its task is opened
  record Count(String point, int every, int ahead) implements Metered {

    public Count {
      if (every < 1 || ahead < 0 || ahead >= every) {
        throw new IllegalArgumentException(
            "a count needs a positive 'every', and an 'ahead' below it");
      }
    }

    @Override
    public Condition.Metered meter() {
      return new Condition.Count(point, Condition.Count.Edge.RISING, every, null);
    }

    @Override
    public double margin() {
      return ahead;
    }
  }

  /// A rule of the equipment has raised its alarm since the last time, or since the plan began, be
  /// it announced or covered: what is done before it fails.
  record Breach(String rule) implements Trigger {}
}
