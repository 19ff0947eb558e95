package io.ronda.alerting.task;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.live.LiveEvent;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.time.Instant;
import java.util.Set;
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
/// @param grading how grave somebody judged it; null where the grade came with the source
/// @param demands what an engineer has to bring before it counts as done
/// @param acceptBy when the person it was given to must have accepted it; null unless dispatched
/// @param pauseReason what it waits for; null unless paused
/// @param selfRecoveredAt when the condition went away before anybody had the task
/// @param watchUntil until when a relapse of the cause counts as a recurrence; null unless verified
/// @param recurrenceOf the task after which the cause came back within its watch time
/// @param mergedInto the task that this one was cancelled for
/// @param extension the last request for more time
/// @param repeats how often the same problem was repaired within a month, this time included
/// @param lateAt when it becomes late if nothing happens, be it the work or the check of work that
/// is done; null while it waits for something that excuses it, and when it is over
/// @param lateTold whether its ladder was told that it is late
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
    boolean conditionHolds,
    @Nullable Grading grading,
    Set<Demand> demands,
    @Nullable Instant acceptBy,
    @Nullable PauseReason pauseReason,
    @Nullable Instant selfRecoveredAt,
    @Nullable Instant watchUntil,
    @Nullable TaskLink recurrenceOf,
    @Nullable TaskLink mergedInto,
    @Nullable Extension extension,
    int repeats,
    @Nullable Instant lateAt,
    boolean lateTold) {

  public Task {
    demands = Set.copyOf(demands);
  }

  Progress progress() {
    return new Progress(
        state,
        assignee,
        completedBy,
        pauseReason,
        new Milestones(acceptBy, respondedAt, resolvedAt, closedAt, watchUntil),
        reopenCount,
        new Terms(grade, grading, demands, extension),
        mergedInto);
  }

  DueTimes due() {
    return new DueTimes(respondBy, resolveBy, lateAt);
  }

  /// The name by which other tasks refer to it.
  TaskLink link() {
    return new TaskLink(id, number);
  }

  /// The notice to open pages that this task changed.
  public LiveEvent changed() {
    return new LiveEvent(null, LiveEvent.Type.TASK, site, Long.toString(id));
  }
}
