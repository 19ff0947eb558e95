package io.ronda.patrol.tap;

import io.ronda.core.text.Text;

/// What became of a tap.
public sealed interface TapResult {

  /// The tap's id.
  String id();

  /// It is kept, and counts for every round that it fits.
  record Accepted(String id) implements TapResult {}

  /// It had been accepted before; nothing changed.
  record Duplicate(String id) implements TapResult {}

  /// It is kept with the reason, and counts for nothing. Offered again, it is checked again: by
  /// then the tag may be registered.
  record Refused(String id, Text reason) implements TapResult {}
}
