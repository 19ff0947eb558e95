package io.ronda.alerting.backtest;

import io.ronda.core.equipment.EquipmentId;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What a rule would have done.
///
/// @param total how many alarms it would have raised
/// @param newest the newest of them, newest first, at most [Tally#MOST_EPISODES]
/// @param longest the one that stood longest
/// @param chattering how many of them belong to three or more of one equipment within a minute
/// @param activeShare how much of the span it stood, over all equipment
/// @param equipment what it would have done at each equipment, in the order of the trial
/// @param days how many were raised on each day of the span
/// @param hours how many were raised in each of the 24 hours of the day
public record Outcome(
    long total,
    List<Episode> newest,
    @Nullable Episode longest,
    long chattering,
    double activeShare,
    List<OfEquipment> equipment,
    SortedMap<LocalDate, Integer> days,
    List<Integer> hours,
    Load load) {

  /// What a rule would have done at one equipment.
  ///
  /// @param total how many alarms it would have raised there
  /// @param activeShare how much of the span one stood
  public record OfEquipment(EquipmentId equipment, long total, double activeShare) {}
}
