package io.ronda.core.calendar;

import io.ronda.core.text.Text;
import java.time.LocalDate;

/// A day that is not what its weekday says.
///
/// @param kind [DayKind#HOLIDAY], or [DayKind#WORKDAY] for a make-up day
public record Holiday(LocalDate day, DayKind kind, Text name) {

  public Holiday {
    if (kind == DayKind.WEEKEND) {
      throw new IllegalArgumentException("a day is declared a holiday or a workday");
    }
  }
}
