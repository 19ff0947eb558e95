package io.ronda.alerting.report;

import java.time.Duration;

/// From when on an alarm chatters. No standard fixes it.
///
/// @param times so many annunciations of one condition, at least 2
/// @param within in so much time
public record Chatter(int times, Duration within) {

  public static final Chatter USUAL = new Chatter(3, Duration.ofSeconds(60));

  public Chatter {
    if (times < 2 || within.isNegative() || within.isZero()) {
      throw new IllegalArgumentException("chatter is at least two alarms within some time");
    }
  }
}
