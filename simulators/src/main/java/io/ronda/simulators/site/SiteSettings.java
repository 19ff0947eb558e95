package io.ronda.simulators.site;

import io.ronda.simulators.mqtt.Broker;
import io.ronda.simulators.scenario.Scenario;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What a simulated site needs to know.
///
/// @param site the site's id
/// @param zone the zone whose days its people live by
/// @param api where guards learn their rounds, or null where no guard walks
/// @param interval how often every equipment sends
public record SiteSettings(
    String site,
    ZoneId zone,
    Broker broker,
    @Nullable Api api,
    Scenario scenario,
    long seed,
    Duration interval) {

  public SiteSettings {
    if (interval.compareTo(Duration.ofMillis(100)) < 0) {
      throw new IllegalArgumentException(
          "an interval of %s is too short: use PT0.1S or more".formatted(interval));
    }
  }

  /// The server's HTTP API and a bearer token that may read rounds.
  public record Api(URI base, String token) {}
}
