package io.ronda.alerting.alarm;

import static io.ronda.alerting.alarm.AlarmState.ACKED;
import static io.ronda.alerting.alarm.AlarmState.LATCHED_ACKED;
import static io.ronda.alerting.alarm.AlarmState.LATCHED_UNACK;
import static io.ronda.alerting.alarm.AlarmState.NORMAL;
import static io.ronda.alerting.alarm.AlarmState.RTN_UNACK;
import static io.ronda.alerting.alarm.AlarmState.UNACK;

import io.ronda.core.text.Text;

/// The rules of an alarm's life, without storage (ISA-18.2, OPC UA Part 9). Every alarm has to be
/// acknowledged.
final class AlarmLifeCycle {

  private static final Text NOT_LATCHED_AND_ACKNOWLEDGED =
      new Text(
          "只有条件已恢复、已确认的锁存报警才能复位",
          "only a latched alarm whose condition is gone and which is acknowledged can be reset");

  private AlarmLifeCycle() {}

  /// What an input does to an alarm.
  sealed interface Transition {

    record To(AlarmState state) implements Transition {}

    /// Nothing, because it is so already.
    record Stay() implements Transition {}

    record Rejected(Text reason) implements Transition {}
  }

  /// The transition from a state.
  ///
  /// @param latching whether the alarm's rule is
  static Transition next(AlarmState state, AlarmInput input, boolean latching) {
    return switch (input) {
      case RAISE -> raise(state);
      case CLEAR -> clear(state, latching);
      case ACKNOWLEDGE -> acknowledge(state);
      case RESET ->
          state == LATCHED_ACKED
              ? new Transition.To(NORMAL)
              : new Transition.Rejected(NOT_LATCHED_AND_ACKNOWLEDGED);
      case REDEFINE -> state == NORMAL ? new Transition.Stay() : new Transition.To(NORMAL);
    };
  }

  private static Transition raise(AlarmState state) {
    return switch (state) {
      case NORMAL, RTN_UNACK, LATCHED_UNACK, LATCHED_ACKED -> new Transition.To(UNACK);
      case UNACK, ACKED -> new Transition.Stay();
    };
  }

  private static Transition clear(AlarmState state, boolean latching) {
    return switch (state) {
      case UNACK -> new Transition.To(latching ? LATCHED_UNACK : RTN_UNACK);
      case ACKED -> new Transition.To(latching ? LATCHED_ACKED : NORMAL);
      case NORMAL, RTN_UNACK, LATCHED_UNACK, LATCHED_ACKED -> new Transition.Stay();
    };
  }

  private static Transition acknowledge(AlarmState state) {
    return switch (state) {
      case UNACK -> new Transition.To(ACKED);
      case RTN_UNACK -> new Transition.To(NORMAL);
      case LATCHED_UNACK -> new Transition.To(LATCHED_ACKED);
      case NORMAL, ACKED, LATCHED_ACKED -> new Transition.Stay();
    };
  }
}
