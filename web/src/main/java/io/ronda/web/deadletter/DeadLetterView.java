package io.ronda.web.deadletter;

import io.ronda.core.deadletter.DeadLetter;
import java.time.Instant;

/// A dead letter as lists write it.
///
/// @param site empty where the topic has none
/// @param beginning how the message begins, in hex where it is no text
/// @param size of the whole message, in bytes
record DeadLetterView(
    String id,
    String site,
    String topic,
    String reason,
    String detail,
    String beginning,
    int size,
    Instant firstSeen,
    Instant lastSeen,
    long count) {

  static DeadLetterView of(DeadLetter letter) {
    return new DeadLetterView(
        Long.toString(letter.id()),
        letter.site(),
        letter.topic(),
        letter.reason(),
        letter.detail(),
        letter.payload().toString(),
        letter.payload().size(),
        letter.firstSeen(),
        letter.lastSeen(),
        letter.count());
  }
}
