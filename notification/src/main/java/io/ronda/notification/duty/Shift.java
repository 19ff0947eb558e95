package io.ronda.notification.duty;

import io.ronda.core.text.Text;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A shift (班次): who is on duty between two times of the site's clock, on some weekdays. One that
/// ends when it starts, or before, ends on the next day.
///
/// @param weekdays on which it starts
public record Shift(
    ShiftId id,
    Text name,
    List<String> persons,
    Set<DayOfWeek> weekdays,
    LocalTime starts,
    LocalTime ends) {

  public Shift {
    persons = List.copyOf(persons);
    weekdays = Set.copyOf(weekdays);
  }

  /// Whether somebody is on duty by this shift at that moment. Where clocks are put forward, a time
  /// that does not exist is the one an hour later; where they are put back, a time that comes twice
  /// is the first one: so shifts that follow each other leave no gap and do not overlap.
  public boolean covers(Instant moment, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(moment, zone);
    return Stream.of(today.minusDays(1), today)
        .filter(day -> weekdays.contains(day.getDayOfWeek()))
        .anyMatch(day -> covers(day, moment, zone));
  }

  private boolean covers(LocalDate day, Instant moment, ZoneId zone) {
    LocalDate lastDay = ends.isAfter(starts) ? day : day.plusDays(1);
    Instant start = day.atTime(starts).atZone(zone).toInstant();
    Instant end = lastDay.atTime(ends).atZone(zone).toInstant();
    return !moment.isBefore(start) && moment.isBefore(end);
  }
}
