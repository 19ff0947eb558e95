package io.ronda.core.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The days that are not what their weekday says (法定节假日与调休).
public record Holidays(Map<LocalDate, DayKind> declared) {

  /// None are declared.
  public static final Holidays NONE = new Holidays(Map.of());

  public Holidays {
    declared = Map.copyOf(declared);
  }

  public static Holidays of(List<Holiday> days) {
    return new Holidays(days.stream().collect(Collectors.toMap(Holiday::day, Holiday::kind)));
  }

  /// What kind of day it is.
  public DayKind kind(LocalDate day) {
    DayOfWeek weekday = day.getDayOfWeek();
    boolean weekend = weekday == DayOfWeek.SATURDAY || weekday == DayOfWeek.SUNDAY;
    return declared.getOrDefault(day, weekend ? DayKind.WEEKEND : DayKind.WORKDAY);
  }
}
