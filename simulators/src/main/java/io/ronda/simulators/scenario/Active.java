package io.ronda.simulators.scenario;

import java.time.Duration;

/// A fault that is there now.
///
/// @param since how long it has been there
public record Active(Injection injection, Duration since) {

  public double seconds() {
    return since.toMillis() / 1000.0;
  }
}
