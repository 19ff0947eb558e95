package io.ronda.patrol.round;

import java.time.Duration;
import java.time.Instant;

/// The time of a round: two instants, so that it may cross midnight or a change of the clocks.
///
/// The grace holds on both sides: a tap before `start` is early and one from `end` on is late. But
/// at any moment only one round of a plan is open: the grace after a round ends where the next
/// starts, and the grace before a round begins where the one before has closed. So a tap never
/// counts twice.
///
/// @param opens from here on a tap counts, as early until `start`
/// @param start the window's begin
/// @param end the window's end, exclusive
/// @param grace as planned, before it was cut
/// @param closes until here a tap counts, exclusive; then what was not visited is missed
public record Window(Instant opens, Instant start, Instant end, Duration grace, Instant closes) {

  /// Whether a tap at `instant` counts at all.
  public boolean holds(Instant instant) {
    return !instant.isBefore(opens) && instant.isBefore(closes);
  }
}
