package io.ronda.alerting.alarm;

import io.ronda.core.profile.Schedule;
import java.time.Instant;
import java.time.ZoneId;

/// When a rule with a schedule counts at its site: spans in which it does and spans in which it
/// does not, one after the other. What is known in one span is forgotten in the next, because each
/// has a definition of its own.
///
/// All equipment of a site asks the same one, under the lock of the site.
final class Hours {

  private static final String OUTSIDE = "outside of the schedule";

  private final Schedule schedule;
  private final ZoneId zone;
  private final String prefix;
  private Span newest = new Span(false, 0, 0, OUTSIDE);

  /// @param definition of the rule, were it without a schedule
  Hours(Schedule schedule, ZoneId zone, String definition) {
    this.schedule = schedule;
    this.zone = zone;
    this.prefix = definition + ", in the hours from ";
  }

  /// A span, in epoch milliseconds.
  ///
  /// @param within whether the rule counts
  /// @param until exclusive
  record Span(boolean within, long from, long until, String definition) {

    boolean covers(long at) {
      return from <= at && at < until;
    }
  }

  /// The span that a moment is in.
  Span at(long now) {
    if (!newest.covers(now)) {
      Schedule.Window window = schedule.window(now, zone);
      newest =
          window.covers(now)
              ? new Span(true, window.from(), window.to(), definition(window))
              : new Span(false, now, window.from(), OUTSIDE);
    }
    return newest;
  }

  /// Whether a definition is the rule's own in some hours.
  boolean isOfTheRule(String definition) {
    return definition.startsWith(prefix);
  }

  private String definition(Schedule.Window window) {
    return prefix + Instant.ofEpochMilli(window.from());
  }
}
