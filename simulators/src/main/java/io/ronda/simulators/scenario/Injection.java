package io.ronda.simulators.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One line of the timeline: a fault that happens to an equipment `at` some time after the loop's
/// start and is repaired `for` some time later.
///
/// @param address where a fire panel's event comes from, for example `1-3-217`
/// @param text the words a fire panel shows with the address
public record Injection(
    @JsonProperty(required = true) Duration at,
    @JsonProperty(required = true) String equipment,
    @JsonProperty(required = true) Fault fault,
    @JsonProperty(value = "for", required = true) Duration lasts,
    @Nullable String address,
    @Nullable String text) {

  /// Where the fault stands at this time of the loop, or null where it is not there.
  @Nullable Active at(Duration time) {
    Duration since = time.minus(at);
    boolean active = !since.isNegative() && since.compareTo(lasts) < 0;
    return active ? new Active(this, since) : null;
  }
}
