package io.ronda.core.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/// Hours of work, by the clock on the wall.
///
/// @param to when they end, on the next day where that is not after `from`
public record Hours(LocalTime from, LocalTime to) {

  /// Whether they end on the day after.
  public boolean crossMidnight() {
    return !to.isAfter(from);
  }

  /// When those of a day begin.
  Instant begin(LocalDate day, ZoneId zone) {
    return WallClock.begin(day.atTime(from), zone);
  }

  /// When those of a day end.
  Instant end(LocalDate day, ZoneId zone) {
    LocalDate last = crossMidnight() ? day.plusDays(1) : day;
    return WallClock.end(last.atTime(to), zone);
  }
}
