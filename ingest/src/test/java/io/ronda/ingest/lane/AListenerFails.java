package io.ronda.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.DeviceEvent;
import org.junit.jupiter.api.Test;

class AListenerFails extends Story {

  @Test
  void itIsOfferedTheSameAgainBeforeTheMessageIsAcknowledged() throws Exception {
    listener.failTimes(3);
    try (var ingest = ingest();
        var simulator = broker.simulator()) {
      simulator.publish(
          EVENT,
          "{\"ts\": %d, \"code\": \"fire\", \"state\": \"active\", \"address\": \"1-3-217\", \"text\": \"A区1层走廊\"}"
              .formatted(MILLIS));
      await().until(() -> ingest.stored("event") == 1 && ingest.window() == 0);
      assertNothingIsLost(ingest);
    }
    assertThat(listener.events())
        .containsExactly(
            new DeviceEvent(
                new EquipmentId("demo", "fire-panel-1"),
                "fire",
                "1-3-217",
                true,
                "A区1层走廊",
                MILLIS,
                MILLIS));
  }
}
