package io.ronda.alerting.rule;

import io.ronda.core.telemetry.Value;
import org.jspecify.annotations.Nullable;

/// What an evaluation means for the alarm. Times are epoch milliseconds.
public sealed interface Consequence {

  /// The alarm is raised.
  ///
  /// @param value what broke the rule; null for silence
  /// @param level of the alarm, for a rule with levels
  record Raise(long eventTime, long receiveTime, @Nullable Value value, int level)
      implements Consequence {}

  /// The raised alarm is at another level.
  ///
  /// @param rises whether it is a more severe one, or on the other side
  record Shift(long eventTime, long receiveTime, @Nullable Value value, int level, boolean rises)
      implements Consequence {}

  /// The alarm is held back, because another one is its cause.
  record Hold(long eventTime, EvaluationKey cause) implements Consequence {}

  /// The alarm's condition is gone.
  record Clear(long eventTime) implements Consequence {}
}
