package io.ronda.alerting.rule;

import java.time.Duration;

/// A span in which nobody could hear an equipment: Ronda was down, or the equipment was silent.
/// Epoch milliseconds.
///
/// While nothing is heard of the equipment again, further outages extend the first.
///
/// @param lost how much of the span from `from` to `to` went unheard
public record Outage(long from, long to, long lost) {

  /// After a longer outage a running delay starts anew.
  private static final long TOLERANCE = Duration.ofHours(1).toMillis();

  /// What is so close to the end is not left from the outage but just on its way.
  private static final long ON_ITS_WAY = Duration.ofSeconds(10).toMillis();

  public static Outage between(long from, long to) {
    return new Outage(from, to, to - from);
  }

  Outage and(Outage later) {
    return new Outage(from, later.to, lost + later.lost);
  }

  /// Whether a reading of this event time tells what happened during the outage.
  boolean covers(long eventTime) {
    return eventTime >= from && eventTime < to - ON_ITS_WAY;
  }

  boolean before(long eventTime) {
    return eventTime >= to - ON_ITS_WAY;
  }

  boolean tolerable() {
    return isTolerable(lost);
  }

  static boolean isTolerable(long millis) {
    return millis <= TOLERANCE;
  }
}
