package io.ronda.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import org.junit.jupiter.api.Test;

class ReadingsAreStoredBeforeTheyAreAcknowledged extends Story {

  @Test
  void aMessageIsAcknowledgedWhenTheStoreHasIt() throws Exception {
    try (var ingest = ingest();
        var simulator = broker.simulator()) {
      simulator.publish(
          TELEMETRY,
          "{\"ts\": %d, \"values\": {\"pressure\": 0.42, \"running\": true, \"mode\": \"auto\"}}"
              .formatted(MILLIS));
      await().until(() -> ingest.stored("reading") == 3 && ingest.window() == 0);
      assertNothingIsLost(ingest);
    }
    assertThat(store.readings())
        .containsExactly(
            reading("pressure", Value.of(0.42)),
            reading("running", Value.of(true)),
            reading("mode", Value.of("auto")));
    try (var next = ingest();
        var simulator = broker.simulator()) {
      simulator.publish(TELEMETRY, "{\"values\": {}}");
      await().until(() -> next.messages() == 1 && next.window() == 0);
    }
  }

  @Test
  void aMessageWhoseWriteDidNotEndIsDeliveredAgain() throws Exception {
    store.hold();
    try (var ingest = ingest();
        var simulator = broker.simulator()) {
      simulator.publish(TELEMETRY, pressure(MILLIS, 0.42));
      await().until(() -> ingest.window() == 1);
    }
    assertThat(store.readings()).isEmpty();
    store.release();
    try (var next = ingest()) {
      await().until(() -> next.stored("reading") == 1 && next.window() == 0);
    }
    assertThat(store.readings()).containsExactly(reading("pressure", Value.of(0.42)));
  }

  private static Reading reading(String point, Value value) {
    return new Reading(DemoSite.PUMP, point, MILLIS, MILLIS, value);
  }
}
