package io.ronda.gateway.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ALaneReconnectsWithMuchUnacknowledged {

  private static final Account SIMULATOR = new Account("simulator", "simulator secret");
  private static final int MESSAGES = 15_000;
  private static final int UNTIL_MORE_THAN_ALL_PACKET_IDS = 6;

  @TempDir Path directory;

  @Test
  void everyConnectionDeliversEverythingAgain() throws Exception {
    try (var broker =
        new EmbeddedBroker(
            "127.0.0.1",
            0,
            directory,
            (_, _) -> Optional.empty(),
            List.of(new SiteUser(SIMULATOR, "demo")),
            new Formats("senml/v1", true),
            new SimpleMeterRegistry(),
            InstantSource.system())) {
      broker.start();
      try (var lane = new Device(broker.uri(), "ronda-ingest-0", broker.lanes()).connect()) {
        lane.subscribe("ronda/v1/+/+/telemetry");
      }
      try (var simulator = new Device(broker.uri(), "simulator", SIMULATOR).connect()) {
        simulator.publishMany("ronda/v1/demo/pump-1/telemetry", MESSAGES);
      }
      for (int i = 0; i < UNTIL_MORE_THAN_ALL_PACKET_IDS; i++) {
        try (var lane = new Device(broker.uri(), "ronda-ingest-0", broker.lanes()).connect()) {
          await()
              .atMost(Duration.ofSeconds(30))
              .untilAsserted(() -> assertThat(lane.received()).hasSize(MESSAGES));
        }
      }
    }
  }
}
