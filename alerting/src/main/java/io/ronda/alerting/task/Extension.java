package io.ronda.alerting.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// More time for the work, asked for in writing before the due time.
///
/// @param until the due time that is asked for
/// @param remedy what is done meanwhile (补救措施)
/// @param by who asked
/// @param decidedBy null while nobody has decided
public record Extension(
    Instant until,
    String reason,
    String remedy,
    String by,
    Instant at,
    State state,
    @Nullable String decidedBy) {

  /// What has become of it.
  public enum State {
    ASKED,
    GRANTED,
    DENIED
  }

  Extension decided(State decision, String person) {
    return new Extension(until, reason, remedy, by, at, decision, person);
  }
}
