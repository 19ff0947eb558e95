package io.ronda.core.live;

import org.jspecify.annotations.Nullable;

/// A change that open pages are told about: which thing changed, not how; a page gets the thing as
/// it is when it is told.
///
/// @param id the place in the order of all changes, null until written
/// @param subject the id of the alarm, task, round, flood or suppression
public record LiveEvent(@Nullable Long id, Type type, String site, String subject) {

  /// What changed.
  public enum Type {
    ALARM,
    TASK,
    ROUND,
    FLOOD,
    SUPPRESSION
  }
}
