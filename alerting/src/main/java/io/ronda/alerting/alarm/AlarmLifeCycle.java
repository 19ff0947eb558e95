package io.ronda.alerting.alarm;

import static io.ronda.alerting.alarm.AlarmState.ACKED;
import static io.ronda.alerting.alarm.AlarmState.LATCHED_ACKED;
import static io.ronda.alerting.alarm.AlarmState.LATCHED_UNACK;
import static io.ronda.alerting.alarm.AlarmState.NORMAL;
import static io.ronda.alerting.alarm.AlarmState.RTN_UNACK;
import static io.ronda.alerting.alarm.AlarmState.SUPPRESSED;
import static io.ronda.alerting.alarm.AlarmState.UNACK;

import io.ronda.core.text.Text;

/// The rules of an alarm's life, without storage (ISA-18.2, OPC UA Part 9). Every alarm has to be
/// acknowledged.
final class AlarmLifeCycle {

  private static final Text NOT_LATCHED_AND_ACKNOWLEDGED =
      new Text(
          "只有条件已恢复、已确认的锁存报警才能复位",
          "only a latched alarm whose condition is gone and which is acknowledged can be reset");

  private static final Text HELD_BACK =
      new Text(
          "该报警因其原因报警而被抑制：请处理原因报警",
          "the alarm is held back by its cause: handle the alarm of the cause");

  private AlarmLifeCycle() {}

  /// What an input does to an alarm.
  sealed interface Transition {

    record To(AlarmState state) implements Transition {}

    /// To the state that it had before it was held back.
    record Back() implements Transition {}

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
      // What was acknowledged was the milder one.
      case WORSEN -> state.conditionHolds() ? new Transition.To(UNACK) : new Transition.Stay();
      case EASE -> new Transition.Stay();
      case CLEAR -> clear(state, latching);
      case ACKNOWLEDGE -> acknowledge(state);
      case RESET ->
          state == LATCHED_ACKED
              ? new Transition.To(NORMAL)
              : new Transition.Rejected(NOT_LATCHED_AND_ACKNOWLEDGED);
      case HOLD -> hold(state);
      case REDEFINE -> state == NORMAL ? new Transition.Stay() : new Transition.To(NORMAL);
    };
  }

  private static Transition raise(AlarmState state) {
    return switch (state) {
      case NORMAL, RTN_UNACK, LATCHED_UNACK, LATCHED_ACKED, SUPPRESSED -> new Transition.To(UNACK);
      case UNACK, ACKED -> new Transition.Stay();
    };
  }

  private static Transition clear(AlarmState state, boolean latching) {
    return switch (state) {
      case UNACK -> new Transition.To(latching ? LATCHED_UNACK : RTN_UNACK);
      case ACKED -> new Transition.To(latching ? LATCHED_ACKED : NORMAL);
      case NORMAL, RTN_UNACK, LATCHED_UNACK, LATCHED_ACKED -> new Transition.Stay();
      case SUPPRESSED -> new Transition.Back();
    };
  }

  private static Transition acknowledge(AlarmState state) {
    return switch (state) {
      case UNACK -> new Transition.To(ACKED);
      case RTN_UNACK -> new Transition.To(NORMAL);
      case LATCHED_UNACK -> new Transition.To(LATCHED_ACKED);
      case NORMAL, ACKED, LATCHED_ACKED -> new Transition.Stay();
      case SUPPRESSED -> new Transition.Rejected(HELD_BACK);
    };
  }

  /// What people have seen already stays as it is.
  private static Transition hold(AlarmState state) {
    return switch (state) {
      case NORMAL, RTN_UNACK, LATCHED_UNACK, LATCHED_ACKED -> new Transition.To(SUPPRESSED);
      case UNACK, ACKED, SUPPRESSED -> new Transition.Stay();
    };
  }
}
