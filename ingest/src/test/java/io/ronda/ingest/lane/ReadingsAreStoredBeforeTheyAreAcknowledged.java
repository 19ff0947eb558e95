package io.ronda.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.core.testing.TestClock;
import io.ronda.core.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReadingsAreStoredBeforeTheyAreAcknowledged {

  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final String TOPIC = "ronda/v1/demo/pump-1/telemetry";

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @RegisterExtension final BrokerWithASimulator broker = new BrokerWithASimulator();

  private final TestClock clock = new TestClock(NOW);

  @Test
  void aMessageIsAcknowledgedWhenTheStoreHasIt() throws Exception {
    var store = new MemoryStore();
    try (var ingest = ingest(store);
        var simulator = broker.simulator()) {
      simulator.publish(
          TOPIC,
          "{\"ts\": %d, \"values\": {\"pressure\": 0.42, \"running\": true, \"mode\": \"auto\"}}"
              .formatted(NOW.toEpochMilli()));
      await().until(() -> ingest.stored("reading") == 3 && ingest.window() == 0);
    }
    assertThat(store.readings())
        .containsExactly(
            reading("pressure", Value.of(0.42)),
            reading("running", Value.of(true)),
            reading("mode", Value.of("auto")));
    try (var next = ingest(store);
        var simulator = broker.simulator()) {
      simulator.publish(TOPIC, "{\"values\": {}}");
      await().until(() -> next.messages() == 1 && next.window() == 0);
    }
  }

  @Test
  void aMessageWhoseWriteDidNotEndIsDeliveredAgain() throws Exception {
    var stuck = new MemoryStore();
    stuck.hold();
    try (var ingest = ingest(stuck);
        var simulator = broker.simulator()) {
      simulator.publish(
          TOPIC, "{\"ts\": %d, \"values\": {\"pressure\": 0.42}}".formatted(NOW.toEpochMilli()));
      await().until(() -> ingest.window() == 1);
    }
    var store = new MemoryStore();
    try (var ingest = ingest(store)) {
      await().until(() -> ingest.stored("reading") == 1);
    }
    assertThat(store.readings()).containsExactly(reading("pressure", Value.of(0.42)));
  }

  private RunningIngest ingest(MemoryStore store) {
    var ingest =
        new RunningIngest(broker.sessions(clock), store, database.jdbi(), List.of(), clock);
    await().until(ingest::isConnected);
    return ingest;
  }

  private static Reading reading(String point, Value value) {
    return new Reading(DemoSite.PUMP, point, NOW.toEpochMilli(), NOW.toEpochMilli(), value);
  }
}
