package io.ronda.alerting.backtest;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.Value;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An alarm that would have been.
///
/// @param clearedAt null where it still stood at the end of the span
/// @param until when it was cleared, or the end of the span
/// @param value what raised it; null for silence
/// @param peak the value farthest beyond the limit while it stood; null where the rule has no limit
public record Episode(
    EquipmentId equipment,
    Instant raisedAt,
    @Nullable Instant clearedAt,
    Instant until,
    @Nullable Value value,
    @Nullable Double peak) {

  public long millis() {
    return until.toEpochMilli() - raisedAt.toEpochMilli();
  }
}
