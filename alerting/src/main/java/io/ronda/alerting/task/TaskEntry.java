package io.ronda.alerting.task;

import io.ronda.core.text.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A line of a task's journal.
///
/// @param at when Ronda wrote it
/// @param eventTime when it happened to the equipment, or when a person did it without signal; null
/// where that is when Ronda wrote it
/// @param action `open`, `occurrence`, `recovered`, `self-recovered`, `withdraw`, `absorb` (another
/// task was merged into it), `accept-timeout`, `repeats`, or the word of a [TaskCommand]
/// @param from null for the first line
/// @param actor a person's id, or `ronda`
/// @param detail what was said in one word for programs: the grade of an opening (and until when
/// the work is due, where that was known), the person of a dispatch, refusal or
/// time-out, the reason of a pause, the new grade, the time asked for or granted, the other task
public record TaskEntry(
    Instant at,
    @Nullable Instant eventTime,
    String action,
    @Nullable TaskState from,
    TaskState to,
    String actor,
    @Nullable Text note,
    @Nullable String detail) {

  /// When it happened, as far as is known.
  public Instant happenedAt() {
    return eventTime == null ? at : eventTime;
  }
}
