package io.ronda.alerting.task.dispatch;

import io.ronda.core.text.Text;
import java.util.Comparator;

/// Somebody who could be given a task.
///
/// @param skilled whether the person repairs what the task is about; so is who has no skills named
/// @param inZone whether the person works in the task's zone; so is who has no zones named
/// @param openTasks how many tasks the person has to accept or to work on
public record Candidate(
    String person, Text name, boolean onDuty, boolean skilled, boolean inZone, int openTasks) {

  /// The best first: who suits, else who is on duty, is skilled, is of the zone; then who has
  /// least to do.
  static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparing(Candidate::suits)
          .thenComparing(Candidate::onDuty)
          .thenComparing(Candidate::skilled)
          .thenComparing(Candidate::inZone)
          .reversed()
          .thenComparing(Candidate::openTasks)
          .thenComparing(Candidate::person);

  /// Whether the task can be given to the person without asking anybody.
  public boolean suits() {
    return onDuty && skilled && inZone;
  }
}
