package io.ronda.web.task;

import io.ronda.alerting.task.Demand;
import io.ronda.alerting.task.Extension;
import io.ronda.alerting.task.PauseReason;
import io.ronda.alerting.task.TaskLink;
import io.ronda.alerting.task.TaskSource;
import io.ronda.alerting.task.TaskState;
import io.ronda.core.profile.Rule;
import io.ronda.web.site.PersonNames;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A task as the API writes it.
///
/// @param zone written `site.zone`
/// @param checkpoint written `site.checkpoint`
public record TaskView(
    String id,
    String number,
    String site,
    @Nullable String zone,
    @Nullable String equipment,
    @Nullable String equipmentName,
    @Nullable String checkpoint,
    String title,
    Rule.Grade grade,
    Source source,
    TaskState state,
    @Nullable String assignee,
    @Nullable String assigneeName,
    Instant createdAt,
    Instant respondBy,
    Instant resolveBy,
    @Nullable Instant respondedAt,
    @Nullable Instant resolvedAt,
    @Nullable Instant closedAt,
    int reopenCount,
    int occurrences,
    boolean conditionHolds,
    @Nullable Integer severity,
    @Nullable Integer scope,
    @Nullable Integer difficulty,
    Demands demands,
    @Nullable Instant acceptBy,
    @Nullable PauseReason pauseReason,
    @Nullable Instant selfRecoveredAt,
    @Nullable Instant watchUntil,
    @Nullable Link recurrenceOf,
    @Nullable Link mergedInto,
    @Nullable More extension,
    int repeats) {

  /// What an engineer has to bring before the task is done.
  public record Demands(
      boolean scan,
      boolean before,
      boolean after,
      boolean checklist,
      boolean parts,
      boolean causeCode,
      boolean signature) {

    static Demands of(Set<Demand> demands) {
      return new Demands(
          demands.contains(Demand.SCAN),
          demands.contains(Demand.BEFORE),
          demands.contains(Demand.AFTER),
          demands.contains(Demand.CHECKLIST),
          demands.contains(Demand.PARTS),
          demands.contains(Demand.CAUSE_CODE),
          demands.contains(Demand.SIGNATURE));
    }
  }

  /// Another task.
  public record Link(String id, String number) {

    static @Nullable Link of(@Nullable TaskLink link) {
      return link == null ? null : new Link(Long.toString(link.id()), link.number());
    }
  }

  /// More time for the work.
  public record More(
      Instant until,
      String reason,
      String remedy,
      String by,
      String byName,
      Instant at,
      String state,
      @Nullable String decidedBy) {

    static @Nullable More of(@Nullable Extension extension, PersonNames.Names names) {
      return extension == null
          ? null
          : new More(
              extension.until(),
              extension.reason(),
              extension.remedy(),
              extension.by(),
              names.of(extension.by()),
              extension.at(),
              extension.state().name().toLowerCase(Locale.ROOT),
              extension.decidedBy());
    }
  }

  /// What the task came from.
  public record Source(String type, @Nullable String id) {

    static Source of(TaskSource source) {
      return new Source(source.type().name().toLowerCase(Locale.ROOT), source.id());
    }
  }
}
