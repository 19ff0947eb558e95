package io.ronda.core.calendar;

import java.time.Duration;
import java.time.Instant;

/// Which time counts.
public sealed interface Calendar permits AlwaysOpen, WorkingCalendar {

  /// How much of a span counts; zero where it ends before it begins.
  Duration elapsed(Instant from, Instant to);

  /// The first moment by which so much has counted since `from`; `from` itself for no time at all.
  Instant plus(Instant from, Duration time);
}
