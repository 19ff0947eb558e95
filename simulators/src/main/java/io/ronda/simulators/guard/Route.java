package io.ronda.simulators.guard;

import java.time.Duration;
import java.util.List;

/// The order in which checkpoints are walked, and the least time from one to the next.
public record Route(String id, List<String> checkpoints, Duration minimumLeg) {

  public Route {
    checkpoints = List.copyOf(checkpoints);
  }
}
