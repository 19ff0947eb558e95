package io.ronda.notification.duty;

import io.ronda.core.calendar.Holidays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/// Who is on duty at a site.
///
/// @param now the turns that are running, those that end first before
/// @param next the turns that begin next, in their order
public record Duty(List<Turn> now, List<Turn> next) {

  private static final int DAYS_AHEAD = 10;
  private static final int NEXT = 5;

  /// The duty of a moment, by the shifts of one site.
  public static Duty at(Instant moment, List<Shift> shifts, ZoneId zone, Holidays holidays) {
    LocalDate yesterday = LocalDate.ofInstant(moment, zone).minusDays(1);
    List<Turn> turns =
        shifts.stream()
            .flatMap(shift -> shift.turns(yesterday, DAYS_AHEAD, zone, holidays))
            .toList();
    return new Duty(
        turns.stream()
            .filter(turn -> turn.covers(moment))
            .sorted(Comparator.comparing(Turn::until))
            .toList(),
        turns.stream()
            .filter(turn -> turn.from().isAfter(moment))
            .sorted(Comparator.comparing(Turn::from))
            .limit(NEXT)
            .toList());
  }
}
