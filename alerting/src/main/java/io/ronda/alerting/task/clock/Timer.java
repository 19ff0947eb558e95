package io.ronda.alerting.task.clock;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a clock of a task stands.
///
/// @param spent the time that counted so far
/// @param limit the time that it may take, with what was granted
/// @param due when the limit was reached, or will be if nothing pauses it; null before it begins
/// @param late whether it ran on after it was due, be it in hours that do not count
public record Timer(
    Run run,
    Duration spent,
    Duration limit,
    Limit.Counting counting,
    @Nullable Instant due,
    boolean late) {

  /// Whether a clock runs.
  public enum Run {
    /// It has not begun.
    WAITING,
    RUNNING,
    PAUSED,
    STOPPED
  }

  /// By how much counted time: zero where it is in time, or late by hours that do not count.
  public Duration lateBy() {
    Duration over = spent.minus(limit);
    return over.isPositive() ? over : Duration.ZERO;
  }
}
