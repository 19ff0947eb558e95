package io.ronda.core.calendar;

/// What kind of day it is for those who work: a make-up day (调休) is a workday.
public enum DayKind {
  WORKDAY,
  WEEKEND,
  HOLIDAY
}
