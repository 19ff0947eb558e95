package io.ronda.notification.outbox;

import java.time.Instant;

/// The state of one message to one person by one channel.
public sealed interface MessageState {

  /// It waits to leave.
  record Pending(Instant dueAt) implements MessageState {}

  /// It waits for the end of the quiet hours.
  record Held(Instant dueAt) implements MessageState {}

  /// So many tries have failed, and another one follows.
  record Retrying(int attempts, Instant dueAt, String reason) implements MessageState {}

  /// The other side has it.
  record Sent(Instant at) implements MessageState {}

  /// It will not be tried again by this channel.
  record Failed(Instant at, String reason) implements MessageState {}

  /// It need not be told any more: somebody has answered, or an overlay is on.
  record Cancelled(Instant at) implements MessageState {}

  /// Whether it may still leave.
  default boolean open() {
    return switch (this) {
      case Pending _, Held _, Retrying _ -> true;
      case Sent _, Failed _, Cancelled _ -> false;
    };
  }
}
