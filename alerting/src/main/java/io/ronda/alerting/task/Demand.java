package io.ronda.alerting.task;

import io.ronda.core.profile.Rule;
import java.util.EnumSet;
import java.util.Set;

/// What an engineer has to bring before a task counts as done. Fixed when the task opens or is
/// graded anew, so that nobody is asked for more in the end than at the beginning.
public enum Demand {
  /// The equipment's tag or printed code, scanned on arrival.
  SCAN,
  /// A photo of how it was found.
  BEFORE,
  /// A photo of how it was left.
  AFTER,
  /// Every item of the checklist, where there is one.
  CHECKLIST,
  /// The parts that were used, or that none were.
  PARTS,
  CAUSE_CODE,
  /// Of who did the work.
  SIGNATURE;

  /// The demands of a grade. Upkeep is signed for whatever its grade.
  ///
  /// @param equipment whether the task is about equipment
  /// @param tagged whether something to be scanned is known to be on the equipment
  static Set<Demand> of(
      Rule.Grade grade, TaskSource.Type source, boolean equipment, boolean tagged) {
    Set<Demand> demands =
        switch (grade) {
          case URGENT -> EnumSet.of(BEFORE, AFTER, CAUSE_CODE, SIGNATURE);
          case IMPORTANT -> EnumSet.of(AFTER, CAUSE_CODE);
          case GENERAL -> EnumSet.of(CAUSE_CODE);
        };
    if (equipment) {
      demands.addAll(EnumSet.of(CHECKLIST, PARTS));
    }
    if (tagged) {
      demands.add(SCAN);
    }
    if (source == TaskSource.Type.MAINTENANCE) {
      demands.add(SIGNATURE);
    }
    return demands;
  }
}
