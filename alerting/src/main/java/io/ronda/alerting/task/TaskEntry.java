package io.ronda.alerting.task;

import io.ronda.core.text.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A line of a task's journal.
///
/// @param at when Ronda wrote it
/// @param eventTime when it happened to the equipment, for what the equipment did
/// @param action `open`, `occurrence`, `recovered`, `self-recovered`, `withdraw`, or the word of a
/// [TaskCommand]
/// @param from null for the first line
/// @param actor a person's id, or `ronda`
public record TaskEntry(
    Instant at,
    @Nullable Instant eventTime,
    String action,
    @Nullable TaskState from,
    TaskState to,
    String actor,
    @Nullable Text note) {}
