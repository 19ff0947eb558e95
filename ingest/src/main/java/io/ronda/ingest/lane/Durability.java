package io.ronda.ingest.lane;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches whether the broker keeps a lane's session as it has to: what it forgets while the lane
/// is away is lost, and nobody else would say so. Seen from here are a session that was there
/// before and is gone, one that will end before an absence does, and a broker without
/// acknowledgements.
final class Durability {

  private static final Logger LOG = LoggerFactory.getLogger(Durability.class);

  private final String lane;
  private final InstantSource clock;
  private final Counter lost;
  private boolean expected;
  private volatile List<String> warnings = List.of();
  private volatile long expiry;

  Durability(String lane, MeterRegistry meters, InstantSource clock) {
    this.lane = lane;
    this.clock = clock;
    this.lost =
        Counter.builder("ronda.ingest.session.lost")
            .description("Reconnections at which the broker had forgotten the lane's session")
            .tag("lane", lane)
            .register(meters);
    Gauge.builder("ronda.ingest.session.expiry", () -> expiry)
        .description("How long the broker keeps the session of an absent lane; 4294967295 for ever")
        .baseUnit("seconds")
        .tag("lane", lane)
        .register(meters);
  }

  /// What is wrong with the present session; empty where nothing is.
  List<String> warnings() {
    return warnings;
  }

  /// A connection stands.
  void connected(Terms terms) {
    List<String> found = new ArrayList<>();
    if (expected && !terms.sessionPresent()) {
      lost.increment();
      found.add(
          "at %s the broker had forgotten the session: what was published while %s was away is lost;"
                  .formatted(clock.instant(), lane)
              + " let the broker keep sessions on disk");
    }
    if (terms.sessionExpiry() < Terms.NEVER_EXPIRES) {
      found.add(
          "the broker keeps the session only for %s without a connection: let it allow more"
              .formatted(Duration.ofSeconds(terms.sessionExpiry())));
    }
    if (terms.maximumQos() < 1) {
      found.add("the broker offers QoS 0 only, so that nothing is acknowledged: allow QoS 1");
    }
    found.forEach(warning -> LOG.warn("{}: {}", lane, warning));
    expected = true;
    expiry = terms.sessionExpiry();
    warnings = List.copyOf(found);
  }
}
