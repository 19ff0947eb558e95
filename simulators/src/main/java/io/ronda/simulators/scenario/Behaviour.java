package io.ronda.simulators.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;

/// How a guard behaves on a route.
///
/// @param person the guard's person id
/// @param route the route's id without its site
/// @param reader the reader the guard taps with
/// @param walk how long the guard likes to take from one checkpoint to the next
/// @param runs what the guard does with the first run of the route, the second, … and then from the
/// start again; every run is walked where it is absent
public record Behaviour(
    @JsonProperty(required = true) String person,
    @JsonProperty(required = true) String route,
    @JsonProperty(required = true) String reader,
    @JsonProperty(required = true) Duration walk,
    List<Run> runs) {

  public Behaviour {
    runs = runs.isEmpty() ? List.of(Run.WALK) : List.copyOf(runs);
  }

  /// What the guard does with the n-th run, counted from 0.
  public Run run(int n) {
    return runs.get(n % runs.size());
  }

  /// What a guard does with a round.
  public enum Run {
    @JsonProperty("walk")
    WALK,
    /// The last checkpoint is tapped just after the window.
    @JsonProperty("late")
    LATE,
    @JsonProperty("skip")
    SKIP
  }
}
