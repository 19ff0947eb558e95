package io.ronda.notification.outbox;

import io.ronda.core.text.Language;
import io.ronda.notification.contact.Way;
import java.util.List;

/// Somebody who is to be told, and how.
///
/// @param recipient a person's id, or `group:` and a channel
/// @param ways one or two, the first to be tried first
public record Addressee(String recipient, Language language, List<Way> ways) {

  public Addressee {
    ways = List.copyOf(ways);
    if (ways.isEmpty()) {
      throw new IllegalArgumentException(recipient + " cannot be reached");
    }
  }
}
