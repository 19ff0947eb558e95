package io.ronda.alerting.maintenance;

import io.ronda.alerting.task.TaskState;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A plan, and how it stands.
///
/// @param nextDue when a plan by the calendar is due next; null while the task of a floating one is
/// not done, and for others
/// @param tally what a plan by running time or count has counted, null for others
/// @param open its open task, null where there is none
public record Standing(
    MaintenancePlan plan,
    @Nullable LocalDate nextDue,
    @Nullable Tally tally,
    @Nullable OpenTask open) {

  public record OpenTask(long id, String number, TaskState state) {}
}
