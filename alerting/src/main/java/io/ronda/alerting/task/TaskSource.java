package io.ronda.alerting.task;

import org.jspecify.annotations.Nullable;

/// What a task came from: an alarm, a round, a finding, … by its id, null where it has none.
public record TaskSource(Type type, @Nullable String id) {

  public enum Type {
    ALARM,
    ROUND,
    FINDING,
    REQUEST,
    MAINTENANCE
  }
}
