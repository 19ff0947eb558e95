package io.ronda.alerting.task.clock;

import io.ronda.core.calendar.AlwaysOpen;
import io.ronda.core.calendar.Calendar;
import io.ronda.core.calendar.WorkingCalendar;
import io.ronda.core.profile.Rule;
import java.time.Instant;
import java.util.Map;

/// What the clocks of a task go by.
///
/// @param limits for each grade
/// @param working the hours of its site
public record Measure(Map<Rule.Grade, Limits> limits, WorkingCalendar working) {

  private static final Calendar ALWAYS = new AlwaysOpen();

  public Measure {
    limits = Map.copyOf(limits);
  }

  /// When the person must have accepted a task who is given it now.
  public Instant acceptBy(Rule.Grade grade, Instant now) {
    Limit acceptance = limits(grade).acceptance();
    return calendar(acceptance).plus(now, acceptance.time());
  }

  Limits limits(Rule.Grade grade) {
    Limits found = limits.get(grade);
    if (found == null) {
      throw new IllegalArgumentException("there are no limits for grade " + grade);
    }
    return found;
  }

  Calendar calendar(Limit limit) {
    return switch (limit.counting()) {
      case ALWAYS -> ALWAYS;
      case WORKING -> working;
    };
  }
}
