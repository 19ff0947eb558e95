package io.ronda.alerting.rule;

import io.ronda.core.telemetry.Value;
import java.util.Map;

/// What the evaluation of a rule learns. Times are epoch milliseconds; an event time is the
/// device's word, the others are the server's.
public sealed interface Observation {

  /// The time that tells which observations are older.
  default long time() {
    return switch (this) {
      case Measured measured -> measured.eventTime();
      case Sampled sampled -> sampled.eventTime();
      case Reported reported -> reported.eventTime();
      case Alive alive -> alive.receiveTime();
      case Gone gone -> gone.receiveTime();
      case Elapsed elapsed -> elapsed.now();
      case Listened listened -> listened.until();
      case Returned returned -> returned.receiveTime();
      case CutOff cutOff -> cutOff.now();
      case Summed summed -> summed.until();
      case Reset reset -> reset.now();
    };
  }

  /// When it came to the server.
  default long receivedAt() {
    return switch (this) {
      case Measured measured -> measured.receiveTime();
      case Sampled sampled -> sampled.receiveTime();
      case Reported reported -> reported.receiveTime();
      case Summed summed -> summed.receiveTime();
      case Alive _, Gone _, Elapsed _, Listened _, Returned _, CutOff _, Reset _ -> time();
    };
  }

  /// A reading of the rule's point.
  record Measured(long eventTime, long receiveTime, Value value) implements Observation {}

  /// What a message says of the equipment's points at one moment, for a rule about several points.
  record Sampled(long eventTime, long receiveTime, Map<String, Value> values)
      implements Observation {

    public Sampled {
      values = Map.copyOf(values);
    }
  }

  /// An event with the rule's code at one address, as it begins (`active`) or ends.
  record Reported(long eventTime, long receiveTime, boolean active, String text)
      implements Observation {}

  /// A sign of life of the equipment.
  record Alive(long receiveTime) implements Observation {}

  /// The equipment's last will: the broker has lost it.
  record Gone(long receiveTime) implements Observation {}

  /// Time has passed.
  record Elapsed(long now) implements Observation {}

  /// Whoever listens to the equipment could hear it from `since` to `until` without a gap.
  record Listened(long since, long until) implements Observation {}

  /// What the equipment speaks through is heard again after it was silent or long quiet.
  record Returned(long receiveTime) implements Observation {}

  /// What the equipment speaks through is silent itself, so that nothing can be heard of it.
  ///
  /// @param cause the silence up there
  record CutOff(long now, EvaluationKey cause) implements Observation {}

  /// What the store makes of all readings of a window that ends at `until`.
  record Summed(long until, long receiveTime, double value) implements Observation {}

  /// A person has reset the rule's meter.
  record Reset(long now) implements Observation {}
}
