package io.ronda.web.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A journal as the API writes it, oldest line first.
public record JournalView(List<Line> items) {

  /// One transition.
  ///
  /// @param at when Ronda wrote it
  /// @param eventTime when it happened to the equipment; null for what a person did
  /// @param actor a person's id or `ronda`
  public record Line(
      Instant at,
      @Nullable Instant eventTime,
      String action,
      @Nullable String from,
      String to,
      String actor,
      String actorName,
      @Nullable String note) {}
}
