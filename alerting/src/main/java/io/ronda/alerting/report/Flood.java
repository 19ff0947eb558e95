package io.ronda.alerting.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A flood of alarms: more came than people can take in.
///
/// @param from perhaps before the range of the report
/// @param to null where it was not over at the end of the range
/// @param peak the most alarms in ten minutes
/// @param first the condition whose alarm came first: often the cause
public record Flood(
    Instant from, @Nullable Instant to, int count, int peak, @Nullable Condition first) {}
