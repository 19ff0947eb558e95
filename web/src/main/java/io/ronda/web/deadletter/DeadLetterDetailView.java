package io.ronda.web.deadletter;

import io.ronda.core.deadletter.DeadLetter;
import io.ronda.core.deadletter.Payload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A dead letter with what is kept of its message.
///
/// @param text the message; null where it is no text
/// @param hex the message in hex digits; null where it is text
/// @param whole whether that is all of the message, so that it can be replayed
record DeadLetterDetailView(
    String id,
    String site,
    String topic,
    String reason,
    String detail,
    @Nullable String text,
    @Nullable String hex,
    boolean whole,
    int size,
    Instant firstSeen,
    Instant lastSeen,
    long count) {

  static DeadLetterDetailView of(DeadLetter letter) {
    Payload payload = letter.payload();
    String text = payload.text().orElse(null);
    return new DeadLetterDetailView(
        Long.toString(letter.id()),
        letter.site(),
        letter.topic(),
        letter.reason(),
        letter.detail(),
        text,
        text == null ? payload.hex() : null,
        payload.isWhole(),
        payload.size(),
        letter.firstSeen(),
        letter.lastSeen(),
        letter.count());
  }
}
