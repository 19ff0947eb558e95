package io.ronda.alerting.task;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What the work on a task waits for.
public enum PauseReason {
  /// Parts that have to come.
  @JsonProperty("parts")
  PARTS,
  /// Somebody who lets the engineer in.
  @JsonProperty("access")
  ACCESS,
  /// A company that repairs it.
  @JsonProperty("vendor")
  VENDOR,
  /// Anything else.
  @JsonProperty("other")
  OTHER;

  /// Whether the resolution clock stands still: only for what the engineer cannot hurry.
  public boolean stopsTheClock() {
    return this != OTHER;
  }
}
