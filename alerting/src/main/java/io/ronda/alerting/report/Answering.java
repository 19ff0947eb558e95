package io.ronda.alerting.report;

import io.ronda.core.profile.Rule;
import org.jspecify.annotations.Nullable;

/// How soon the alarms of a priority were acknowledged. Times are in seconds, from the annunciation
/// to the acknowledgement, and null where none was acknowledged.
///
/// @param annunciations all of the priority
/// @param acknowledged those that were acknowledged until the end of the range
/// @param waiting those that were neither acknowledged nor over at the end of the range
public record Answering(
    Rule.Priority priority,
    long annunciations,
    long acknowledged,
    long waiting,
    @Nullable Double median,
    @Nullable Double ninetieth,
    @Nullable Double longest) {

  static Answering none(Rule.Priority priority) {
    return new Answering(priority, 0, 0, 0, null, null, null);
  }
}
