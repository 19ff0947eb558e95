package io.ronda.simulators.guard;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/// A guard at a checkpoint holds the reader to its tag.
///
/// @param round the round it is walked for
/// @param tag the tag's UID
public record Tap(String round, String tag, String person, String reader, Instant at) {

  /// The same tap has the same id however often it is sent.
  public UUID id() {
    String name = String.join("|", round, tag, person, Long.toString(at.toEpochMilli()));
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
