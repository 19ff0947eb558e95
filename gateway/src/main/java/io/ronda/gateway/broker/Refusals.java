package io.ronda.gateway.broker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the broker refused: all of it counted (`ronda_mqtt_refused_total`), one line a minute
/// logged, so that a misconfigured device cannot flood the log.
final class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final Counter logins;
  private final Counter publications;
  private final Counter subscriptions;
  private final InstantSource clock;
  private @Nullable Instant lastLogged;
  private int unlogged;

  Refusals(MeterRegistry meters, InstantSource clock) {
    this.logins = counter(meters, "login");
    this.publications = counter(meters, "publish");
    this.subscriptions = counter(meters, "subscribe");
    this.clock = clock;
  }

  void login(@Nullable String username, String why) {
    logins.increment();
    log("MQTT login of user '%s' refused: %s".formatted(username, why));
  }

  void publication(Grant grant, String topic) {
    publications.increment();
    log(
        "MQTT user '%s' may not publish on %s: a device publishes on ronda/v1/{site}/{equipment}/ followed by one of %s, or on its topics of SenML and Sparkplug"
            .formatted(grant.username(), topic, Grant.LEAVES));
  }

  void subscription(Grant grant, String topic) {
    subscriptions.increment();
    log("MQTT user '%s' may not subscribe to %s".formatted(grant.username(), topic));
  }

  private synchronized void log(String line) {
    Instant now = clock.instant();
    if (lastLogged != null && now.isBefore(lastLogged.plus(QUIET))) {
      unlogged++;
      return;
    }
    LOG.warn("{} ({} other refusals since the line before)", line, unlogged);
    lastLogged = now;
    unlogged = 0;
  }

  private static Counter counter(MeterRegistry meters, String what) {
    return Counter.builder("ronda.mqtt.refused")
        .description("Logins, publications and subscriptions that the broker refused")
        .tag("what", what)
        .register(meters);
  }
}
