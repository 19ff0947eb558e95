package io.ronda.notification.duty;

import java.time.Instant;

/// One run of a shift, from its beginning until before its end.
public record Turn(Shift shift, Instant from, Instant until) {

  /// Whether a moment is in it.
  public boolean covers(Instant moment) {
    return !moment.isBefore(from) && moment.isBefore(until);
  }
}
