package io.ronda.notification.ladder;

import io.ronda.core.calendar.DayKind;
import io.ronda.core.calendar.Holidays;
import io.ronda.core.text.Text;
import io.ronda.notification.duty.Shift;
import io.ronda.notification.duty.ShiftId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;

/// Hours of the site's clock in which people are left alone, every day; over midnight where they
/// end before they begin.
public record QuietHours(LocalTime from, LocalTime to) {

  public QuietHours {
    if (from.equals(to)) {
      throw new IllegalArgumentException("quiet hours cannot end when they begin");
    }
  }

  /// When something may be told that is due at a moment: then, or at the end of the quiet hours.
  Instant next(Instant moment, ZoneId zone) {
    if (!covers(moment, zone)) {
      return moment;
    }
    LocalDate today = LocalDate.ofInstant(moment, zone);
    Instant end = today.atTime(to).atZone(zone).toInstant();
    return end.isAfter(moment) ? end : today.plusDays(1).atTime(to).atZone(zone).toInstant();
  }

  private boolean covers(Instant moment, ZoneId zone) {
    return new Shift(
            new ShiftId("site", "quiet"),
            Text.of(""),
            List.of(),
            EnumSet.allOf(DayOfWeek.class),
            EnumSet.allOf(DayKind.class),
            from,
            to)
        .covers(moment, zone, Holidays.NONE);
  }
}
