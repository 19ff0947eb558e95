package io.ronda.alerting.report;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An alarm that stayed in a state for a while.
///
/// @param to when it left the state; null where it has not
public record Stay(Kind kind, Condition condition, Instant from, @Nullable Instant to) {

  /// Longer than this, an alarm stands (ISA-18.2, 16.4.7).
  public static final Duration STANDING = Duration.ofHours(24);

  /// The states that people have to know of.
  public enum Kind {
    /// Its condition holds, and it is listed (`UNACK`, `ACKED`).
    ACTIVE,
    SHELVED,
    SUPPRESSED,
    OUT_OF_SERVICE
  }

  /// Whether it counts at some moment of a span: for an active alarm, when it stands.
  boolean within(Instant begin, Instant end) {
    Instant since = since();
    return since.isBefore(end) && (to == null || (to.isAfter(begin) && to.isAfter(since)));
  }

  /// Whether it counts at a moment.
  boolean at(Instant moment) {
    return !since().isAfter(moment) && (to == null || to.isAfter(moment));
  }

  private Instant since() {
    return kind == Kind.ACTIVE ? from.plus(STANDING).plusNanos(1) : from;
  }
}
