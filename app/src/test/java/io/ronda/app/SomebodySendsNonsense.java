package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Messages that cannot be used are counted with their reason; what comes after them goes through.
final class SomebodySendsNonsense {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int KIB_300 = 300 * 1024;

  @TempDir private Path directory;

  @Test
  void andEverythingGoesOn() throws MqttException {
    try (RunningRonda ronda = RunningRonda.quietDemo(directory.resolve("data"));
        OutsideClient client = new OutsideClient(ronda)) {
      client.publish("pump-1/telemetry", "{\"values\": {\"pressure\": 0.4");
      client.publish("pump-99/telemetry", "{\"values\": {\"pressure\": 0.4}}");
      client.publish("pump-1/telemetry", "{\"values\": {\"pressure\": \"high\"}}");
      client.publish("pump-1/telemetry", "{\"values\": {\"pressure\": NaN}}");
      client.publish("pump-1/telemetry", "{\"values\": {\"lift\": 1}}");
      client.publish("pump-1/telemetry", " ".repeat(KIB_300));
      client.publish("pump-1/telemetry", "{\"values\": {\"pressure\": 0.41, \"flow\": \"?\"}}");

      await("the last one is counted")
          .atMost(DEADLINE)
          .untilAsserted(
              () -> {
                Metrics metrics = Metrics.of(ronda);
                assertThat(metrics.itemsReceived()).isEqualTo(8);
                assertThat(metrics.itemsStored()).isOne();
                assertThat(metrics.itemsRefused()).isEqualTo(7);
                assertThat(metrics.itemsReceived())
                    .isEqualTo(
                        metrics.itemsStored() + metrics.itemsDuplicate() + metrics.itemsRefused());
              });
      Metrics metrics = Metrics.of(ronda);
      assertThat(metrics.itemsRefused("malformed-json")).isOne();
      assertThat(metrics.itemsRefused("unknown-device")).isOne();
      assertThat(metrics.itemsRefused("wrong-type")).isEqualTo(2);
      assertThat(metrics.itemsRefused("not-finite")).isOne();
      assertThat(metrics.itemsRefused("unknown-point")).isOne();
      assertThat(metrics.itemsRefused("too-large")).isOne();
      assertThat(
              ronda
                  .get("/api/v1/equipment/demo.pump-1/latest")
                  .at("/values/pressure/value")
                  .asDouble())
          .isEqualTo(0.41);
      assertThat(ronda.get("/health/ready").get("status").asText()).isEqualTo("up");
    }
  }
}
