package io.ronda.web.task;

import io.ronda.alerting.task.TaskSource;
import io.ronda.alerting.task.TaskState;
import io.ronda.core.profile.Rule;
import java.time.Instant;
import java.util.Locale;
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
    boolean conditionHolds) {

  /// What the task came from.
  public record Source(String type, @Nullable String id) {

    static Source of(TaskSource source) {
      return new Source(source.type().name().toLowerCase(Locale.ROOT), source.id());
    }
  }
}
