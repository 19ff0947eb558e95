package io.ronda.alerting.task.figures;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The figures of a group of tasks that were closed in a span.
///
/// @param group what they have in common: an equipment `site.equipment`, a system, a zone
/// `site.zone`, a person's id, a month `2026-11`; null for those that have none
/// @param closed how many tasks were closed
/// @param responded accepted before the response was due, of those that were accepted
/// @param resolved done before the work was due, of those that were done
/// @param reworked rejected at least once, of those that were done
/// @param fixedAtOnce never rejected, and not come back while watched, of those that were done
/// @param failures what was repaired on equipment: every source but maintenance
/// @param repairing from their opening until they were done, together
/// @param running the time of the span for each equipment of the group, together; null where a
/// group has no equipment of its own, as persons and months
public record TaskFigures(
    @Nullable String group,
    long closed,
    Ratio responded,
    Ratio resolved,
    Ratio reworked,
    Ratio fixedAtOnce,
    long failures,
    Duration repairing,
    @Nullable Duration running) {

  /// The mean time to repair (MTTR); null without a failure.
  public @Nullable Duration timeToRepair() {
    return failures == 0 ? null : repairing.dividedBy(failures);
  }

  /// The mean time between failures (MTBF): the time in which nothing waited to be repaired, by
  /// the number of failures; null without a failure.
  public @Nullable Duration timeBetweenFailures() {
    return failures == 0 || running == null ? null : up(running).dividedBy(failures);
  }

  /// The part of the time in which nothing waited to be repaired, in seconds of seconds.
  public @Nullable Ratio availability() {
    return running == null ? null : new Ratio(up(running).toSeconds(), running.toSeconds());
  }

  /// Two failures at once, or one that began before the span, may come to more than the span.
  private Duration up(Duration whole) {
    Duration up = whole.minus(repairing);
    return up.isNegative() ? Duration.ZERO : up;
  }
}
