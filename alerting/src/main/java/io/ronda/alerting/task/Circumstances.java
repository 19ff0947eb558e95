package io.ronda.alerting.task;

import io.ronda.core.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What counts for a command besides the task itself.
///
/// @param now when Ronda hears of it
/// @param at when it was done
/// @param acceptBy when the person a task is dispatched to must have accepted it; null where that
/// is nobody who may accept tasks of the site
/// @param utility who repairs the equipment, null for people here
/// @param missing what an engineer would still have to bring before the task is done
/// @param scanned what the scan of an arrival is about
/// @param into the task that is merged into, null where there is none or it is not open
/// @param demands what the grade of a regrading demands
record Circumstances(
    Instant now,
    Instant at,
    @Nullable Instant acceptBy,
    @Nullable Utility utility,
    List<Text> missing,
    Scanned scanned,
    @Nullable TaskLink into,
    Set<Demand> demands) {

  enum Scanned {
    NOTHING,
    THE_EQUIPMENT,
    SOMETHING_ELSE
  }
}
