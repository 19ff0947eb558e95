package io.ronda.alerting.rule;

import io.ronda.core.telemetry.Value;
import org.jspecify.annotations.Nullable;

/// What an evaluation means for the alarm. Times are epoch milliseconds.
public sealed interface Consequence {

  /// The alarm is raised.
  ///
  /// @param value what broke the rule; null for silence
  record Raise(long eventTime, long receiveTime, @Nullable Value value) implements Consequence {}

  /// The alarm is held back, because another one is its cause.
  record Hold(long eventTime, EvaluationKey cause) implements Consequence {}

  /// The alarm's condition is gone.
  record Clear(long eventTime) implements Consequence {}
}
