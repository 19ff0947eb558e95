package io.ronda.core.deadletter;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What became of a letter that was replayed.
public enum Replayed {
  /// It went through and is no dead letter any more.
  @JsonProperty("accepted")
  ACCEPTED,
  /// It was refused again and is kept, with a higher count or another reason.
  @JsonProperty("refused")
  REFUSED,
  /// Only its beginning was kept, because the message was too large.
  @JsonProperty("incomplete")
  INCOMPLETE,
  /// There is no such letter any more.
  @JsonProperty("gone")
  GONE
}
