package io.ronda.notification.ladder;

import java.time.Duration;
import java.util.List;

/// A step of a ladder.
///
/// @param patience how long they have to answer before the next step
public record Step(List<Recipient> recipients, Duration patience) {

  public Step {
    recipients = List.copyOf(recipients);
    if (patience.compareTo(Duration.ofSeconds(10)) < 0
        || patience.compareTo(Duration.ofDays(7)) > 0) {
      throw new IllegalArgumentException(
          "patience is %s, not 10 seconds to 7 days".formatted(patience));
    }
    if (recipients.size() > 50) {
      throw new IllegalArgumentException("a step has at most 50 recipients");
    }
  }
}
