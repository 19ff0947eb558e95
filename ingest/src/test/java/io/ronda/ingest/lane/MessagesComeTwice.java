package io.ronda.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.core.telemetry.Value;
import org.junit.jupiter.api.Test;

class MessagesComeTwice extends Story {

  @Test
  void theSecondIsADuplicate() throws Exception {
    String fire = "{\"ts\": %d, \"code\": \"fire\", \"state\": \"active\"}".formatted(MILLIS);
    try (var ingest = ingest();
        var simulator = broker.simulator()) {
      for (int i = 0; i < 2; i++) {
        simulator.publish(TELEMETRY, pressure(MILLIS, 0.42 + i));
        simulator.publish(EVENT, fire);
        simulator.retain("ronda/v1/demo/pump-1/status", "{\"online\": true}");
      }
      await().until(() -> ingest.received("status") == 2 && ingest.window() == 0);
      assertThat(ingest.stored("reading")).isEqualTo(1);
      assertThat(ingest.duplicate("reading")).isEqualTo(1);
      assertThat(ingest.stored("event")).isEqualTo(1);
      assertThat(ingest.duplicate("event")).isEqualTo(1);
      assertThat(ingest.stored("status")).isEqualTo(1);
      assertThat(ingest.duplicate("status")).isEqualTo(1);
      assertNothingIsLost(ingest);
    }
    assertThat(store.readings())
        .singleElement()
        .satisfies(reading -> assertThat(reading.value()).isEqualTo(Value.of(0.42)));
  }
}
