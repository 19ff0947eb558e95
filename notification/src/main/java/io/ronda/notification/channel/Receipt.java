package io.ronda.notification.channel;

import java.time.Duration;

/// What became of an attempt to send a letter.
public sealed interface Receipt {

  /// The other side has it.
  record Accepted() implements Receipt {}

  /// The other side wants to be left alone for a while.
  record Busy(Duration retryAfter, String reason) implements Receipt {}

  /// The other side did not answer, or is in trouble: another try may help. It may have the letter.
  record Unanswered(String reason) implements Receipt {}

  /// The other side will not take it: another try does not help.
  record Refused(String reason) implements Receipt {}
}
