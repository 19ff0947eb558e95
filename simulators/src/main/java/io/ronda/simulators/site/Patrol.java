package io.ronda.simulators.site;

import io.ronda.simulators.guard.Guard;
import io.ronda.simulators.guard.PatrolApi;
import io.ronda.simulators.guard.PatrolPlan;
import io.ronda.simulators.guard.Tap;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The guards of a site: ask for the plan every few seconds, walk on every tick. While the server
/// does not answer they finish the rounds they know.
final class Patrol implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Patrol.class);

  private static final Duration LISTEN_EVERY = Duration.ofSeconds(3);
  private static final Duration LISTEN_AFTER_FAILURE = Duration.ofSeconds(10);

  private final PatrolApi api;
  private final Consumer<Tap> taps;
  private List<Guard> guards;
  private Instant nextListening = Instant.MIN;
  private String lastFailure = "";

  /// Guards who tell `taps` of every tap.
  Patrol(PatrolApi api, List<Guard> guards, Consumer<Tap> taps) {
    this.api = api;
    this.guards = List.copyOf(guards);
    this.taps = taps;
  }

  void tick(Instant now) throws InterruptedException {
    if (!now.isBefore(nextListening)) {
      listen(now);
    }
    guards.stream().flatMap(guard -> guard.due(now).stream()).forEach(taps);
    guards = guards.stream().map(guard -> guard.walked(now)).toList();
  }

  @Override
  public void close() {
    api.close();
  }

  private void listen(Instant now) throws InterruptedException {
    try {
      PatrolPlan plan = api.plan();
      guards = guards.stream().map(guard -> guard.hears(plan, now)).toList();
      nextListening = now.plus(LISTEN_EVERY);
      lastFailure = "";
    } catch (IOException e) {
      nextListening = now.plus(LISTEN_AFTER_FAILURE);
      warnOnce(e.toString());
    }
  }

  private void warnOnce(String failure) {
    if (!failure.equals(lastFailure)) {
      lastFailure = failure;
      log.warn("the guards cannot learn their rounds, they ask again: {}", failure);
    }
  }
}
