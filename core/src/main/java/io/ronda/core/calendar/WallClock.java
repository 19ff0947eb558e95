package io.ronda.core.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/// When hours begin and end by the clock on a wall. What it leaps over in spring is at the leap. Of
/// what it shows twice in autumn the first begins, and the second ends.
public final class WallClock {

  private WallClock() {}

  /// When it first shows that time, or a later one.
  public static Instant begin(LocalDateTime shown, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(shown);
    return change != null && change.isGap()
        ? change.getInstant()
        : shown.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }

  /// From when on it shows no time before that one.
  public static Instant end(LocalDateTime shown, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(shown);
    boolean againBefore = change != null && shown.isAfter(change.getDateTimeAfter());
    return againBefore && change.isOverlap()
        ? shown.toInstant(change.getOffsetAfter())
        : begin(shown, zone);
  }
}
