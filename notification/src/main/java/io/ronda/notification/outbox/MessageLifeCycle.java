package io.ronda.notification.outbox;

import io.ronda.notification.channel.Receipt;
import io.ronda.notification.outbox.MessageState.Cancelled;
import io.ronda.notification.outbox.MessageState.Failed;
import io.ronda.notification.outbox.MessageState.Held;
import io.ronda.notification.outbox.MessageState.Pending;
import io.ronda.notification.outbox.MessageState.Retrying;
import io.ronda.notification.outbox.MessageState.Sent;
import java.time.Duration;
import java.time.Instant;

/// The rules of a message's life, without storage.
final class MessageLifeCycle {

  /// Tries by a channel beside which there is a second one.
  static final int FEW_ATTEMPTS = 4;

  /// Tries by the only channel: half a day of them.
  static final int MANY_ATTEMPTS = 80;

  private MessageLifeCycle() {}

  /// What a try makes of it. It was told, whatever happened to it meanwhile, if the other side says
  /// so.
  ///
  /// @param second whether another channel can take over
  /// @param delay until the next try
  static MessageState answered(
      MessageState state, Receipt receipt, boolean second, Instant now, Duration delay) {
    return switch (receipt) {
      case Receipt.Accepted _ -> state instanceof Sent ? state : new Sent(now);
      case Receipt.Refused(String reason) -> state.open() ? new Failed(now, reason) : state;
      case Receipt.Busy(Duration wait, String reason) ->
          again(state, second, now, wait.compareTo(delay) > 0 ? wait : delay, reason);
      case Receipt.Unanswered(String reason) -> again(state, second, now, delay, reason);
    };
  }

  /// Nobody needs to be told any more.
  static MessageState withdrawn(MessageState state, Instant now) {
    return state.open() ? new Cancelled(now) : state;
  }

  /// Its channel is dead, and another one can take over.
  static MessageState givenUp(MessageState state, Instant now, String reason) {
    return state.open() ? new Failed(now, reason) : state;
  }

  /// How many tries have failed.
  static int attempts(MessageState state) {
    return state instanceof Retrying(int attempts, _, _) ? attempts : 0;
  }

  private static MessageState again(
      MessageState state, boolean second, Instant now, Duration delay, String reason) {
    int attempts = attempts(state) + 1;
    return switch (state) {
      case Pending _, Held _, Retrying _ ->
          attempts < (second ? FEW_ATTEMPTS : MANY_ATTEMPTS)
              ? new Retrying(attempts, now.plus(delay), reason)
              : new Failed(now, reason);
      case Sent _, Failed _, Cancelled _ -> state;
    };
  }
}
