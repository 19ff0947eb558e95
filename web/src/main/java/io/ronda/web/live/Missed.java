package io.ronda.web.live;

import io.ronda.core.live.LiveEvent;
import java.util.List;

/// What a page missed while it was away.
sealed interface Missed {

  /// These, oldest first; each thing once.
  record Events(List<LiveEvent> events) implements Missed {}

  /// More than is kept or can be told: the page loads its lists again.
  record TooMuch() implements Missed {}
}
