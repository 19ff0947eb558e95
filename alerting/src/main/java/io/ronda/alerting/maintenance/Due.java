package io.ronda.alerting.maintenance;

import io.ronda.alerting.task.TaskState;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A time that a plan was due.
///
/// @param skipped no task was opened for it: the one before was still open, or Ronda was not
/// running
/// @param task the task's id, or that of the one before that was still open
/// @param number of that task
/// @param state of that task
public record Due(
    LocalDate day,
    boolean skipped,
    @Nullable Long task,
    @Nullable String number,
    @Nullable TaskState state) {}
