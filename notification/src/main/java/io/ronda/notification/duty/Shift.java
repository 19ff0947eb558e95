package io.ronda.notification.duty;

import io.ronda.core.calendar.DayKind;
import io.ronda.core.calendar.Holidays;
import io.ronda.core.text.Text;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A shift (班次): who is on duty between two times of the site's clock, on some days. One that ends
/// when it starts, or before, ends on the next day.
///
/// @param weekdays on which it starts, if the day is also one of `days`
/// @param days the kinds of day on which it starts
public record Shift(
    ShiftId id,
    Text name,
    List<String> persons,
    Set<DayOfWeek> weekdays,
    Set<DayKind> days,
    LocalTime starts,
    LocalTime ends) {

  public Shift {
    persons = List.copyOf(persons);
    weekdays = Set.copyOf(weekdays);
    days = Set.copyOf(days);
  }

  /// Whether somebody is on duty by this shift at that moment.
  public boolean covers(Instant moment, ZoneId zone, Holidays holidays) {
    LocalDate today = LocalDate.ofInstant(moment, zone);
    return turns(today.minusDays(1), 2, zone, holidays).anyMatch(turn -> turn.covers(moment));
  }

  /// Its runs that begin on so many days from the first, in their order. Where clocks are put
  /// forward, a time that does not exist is the one an hour later; where they are put back, a time
  /// that comes twice is the first one: so shifts that follow each other leave no gap and do not
  /// overlap.
  public Stream<Turn> turns(LocalDate first, int count, ZoneId zone, Holidays holidays) {
    return first
        .datesUntil(first.plusDays(count))
        .filter(day -> weekdays.contains(day.getDayOfWeek()) && days.contains(holidays.kind(day)))
        .map(day -> turn(day, zone));
  }

  private Turn turn(LocalDate day, ZoneId zone) {
    LocalDate lastDay = ends.isAfter(starts) ? day : day.plusDays(1);
    return new Turn(
        this,
        day.atTime(starts).atZone(zone).toInstant(),
        lastDay.atTime(ends).atZone(zone).toInstant());
  }
}
