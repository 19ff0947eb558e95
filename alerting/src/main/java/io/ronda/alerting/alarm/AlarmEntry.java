package io.ronda.alerting.alarm;

import io.ronda.core.text.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A line of an alarm's journal: one transition.
///
/// @param at when Ronda wrote it
/// @param eventTime when it happened to the equipment; null for what a person did
/// @param actor a person's id, or `ronda`
/// @param note what the person said, or the alarm's message when it was raised
public record AlarmEntry(
    Instant at,
    @Nullable Instant eventTime,
    AlarmInput input,
    AlarmState from,
    AlarmState to,
    String actor,
    @Nullable Text note) {}
