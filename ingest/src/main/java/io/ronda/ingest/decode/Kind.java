package io.ronda.ingest.decode;

import java.util.Locale;

/// What an item of a message is. Items are what counters count.
public enum Kind {
  READING,
  EVENT,
  STATUS,
  TAP,
  /// A message whose topic does not say what it is.
  UNKNOWN;

  /// The tag in metrics: `reading`, `event`, …
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Kind ofLeaf(String leaf) {
    return switch (leaf) {
      case "telemetry" -> READING;
      case "event" -> EVENT;
      case "status" -> STATUS;
      case "tap" -> TAP;
      default -> UNKNOWN;
    };
  }
}
