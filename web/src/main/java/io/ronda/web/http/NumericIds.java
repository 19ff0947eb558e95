package io.ronda.web.http;

import java.util.Optional;

/// Ids of alarms, tasks and rounds.
public final class NumericIds {

  private NumericIds() {}

  /// The id; empty where it is no number, so that there can be no such thing.
  public static Optional<Long> of(String id) {
    try {
      return Optional.of(Long.parseLong(id));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
