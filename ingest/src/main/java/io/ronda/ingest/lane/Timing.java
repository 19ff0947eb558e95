package io.ronda.ingest.lane;

import java.time.Duration;

/// How patient a lane is.
///
/// @param firstPause the pause after a first failure; it doubles with each further one
/// @param longestPause the longest pause between two attempts
/// @param draining how long the end waits for what is in flight
record Timing(Duration firstPause, Duration longestPause, Duration draining) {

  Backoff backoff() {
    return new Backoff(firstPause, longestPause);
  }
}
