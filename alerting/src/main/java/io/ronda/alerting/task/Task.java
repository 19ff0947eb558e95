package io.ronda.alerting.task;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.live.LiveEvent;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A rectification task (整改任务).
///
/// @param number `ZG-YYYYMMDD-NNNN`, counted per site and day of the site
/// @param cause what is wrong, as a key; see [TaskRequest]
/// @param assignee the person it is dispatched to or who accepted it
/// @param completedBy the person who said that the work is done
/// @param respondBy when somebody must have accepted it
/// @param resolveBy when the work must be done
/// @param closedAt when it was closed or cancelled
/// @param occurrences how often the cause came while the task was open
/// @param conditionHolds whether the alarm behind the task still holds; false for other sources
public record Task(
    long id,
    String number,
    String cause,
    String site,
    @Nullable String zone,
    @Nullable EquipmentId equipment,
    @Nullable String checkpoint,
    Text title,
    Rule.Grade grade,
    TaskSource source,
    TaskState state,
    @Nullable String assignee,
    @Nullable String completedBy,
    Instant createdAt,
    Instant respondBy,
    Instant resolveBy,
    @Nullable Instant respondedAt,
    @Nullable Instant resolvedAt,
    @Nullable Instant closedAt,
    int reopenCount,
    int occurrences,
    boolean conditionHolds) {

  Progress progress() {
    return new Progress(
        state, assignee, completedBy, respondedAt, resolvedAt, closedAt, reopenCount);
  }

  /// The notice to open pages that this task changed.
  public LiveEvent changed() {
    return new LiveEvent(null, LiveEvent.Type.TASK, site, Long.toString(id));
  }
}
