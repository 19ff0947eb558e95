package io.ronda.alerting.backtest;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.Resolution;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a backtest found.
///
/// @param current what the rules as they are would have done; null where no other ones were tried
public record Findings(List<Source> sources, Outcome tried, @Nullable Outcome current) {

  /// What there was to judge by.
  ///
  /// @param readings how many there were
  /// @param exactSince from when on each reading is there. What was before is judged by the mean of
  /// each minute or hour: a breach shorter than that is not seen
  /// @param before what the past before that was kept as
  public record Source(
      EquipmentId equipment, long readings, Instant exactSince, Resolution before) {}
}
