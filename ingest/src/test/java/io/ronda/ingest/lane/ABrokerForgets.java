package io.ronda.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

/// The broker was started anew without what it had on disk.
class ABrokerForgets extends Story {

  @Test
  void theLostSessionIsToldAndReadingGoesOn() throws Exception {
    try (var ingest = ingest()) {
      assertThat(ingest.warnings()).isEmpty();
      broker.stop();
      await().until(() -> !ingest.isConnected());
      broker.forget();
      broker.startAgain();
      await().until(ingest::isConnected);

      assertThat(ingest.sessionsLost()).isOne();
      assertThat(ingest.warnings())
          .singleElement()
          .asString()
          .startsWith(
              "ronda-ingest-0: at 2026-03-01T08:00:00Z the broker had forgotten the session");
      try (var simulator = broker.simulator()) {
        simulator.publish(TELEMETRY, pressure(MILLIS, 0.4));
        await().until(() -> ingest.stored("reading") == 1);
      }
    }
  }

  @Test
  void aBrokerThatRemembersIsNotSuspected() throws Exception {
    try (var ingest = ingest()) {
      broker.stop();
      await().until(() -> !ingest.isConnected());
      broker.startAgain();
      await().until(ingest::isConnected);

      assertThat(ingest.sessionsLost()).isZero();
      assertThat(ingest.warnings()).isEmpty();
    }
  }

  @Test
  void aSessionThatEndsTooSoonIsToldAtOnce() {
    var meters = new SimpleMeterRegistry();
    var durability = new Durability("ronda-ingest-0", meters, clock);

    durability.connected(new Terms(false, 7_200, 2));

    assertThat(durability.warnings()).singleElement().asString().contains("only for PT2H");
    assertThat(meters.get("ronda.ingest.session.expiry").gauge().value()).isEqualTo(7_200);
    durability.connected(new Terms(true, Terms.NEVER_EXPIRES, 2));
    assertThat(durability.warnings()).isEmpty();
  }

  @Test
  void aBrokerWithoutAcknowledgementsIsTold() {
    var durability = new Durability("ronda-ingest-0", new SimpleMeterRegistry(), clock);

    durability.connected(new Terms(false, Terms.NEVER_EXPIRES, 0));

    assertThat(durability.warnings()).singleElement().asString().contains("QoS 0 only");
  }
}
