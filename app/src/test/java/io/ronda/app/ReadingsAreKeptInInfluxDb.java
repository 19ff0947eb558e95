package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.core.testing.servers.InfluxServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The whole server with a real InfluxDB instead of the embedded store, by configuration alone.
@Tag("docker")
@Tag("influxdb")
final class ReadingsAreKeptInInfluxDb {

  @RegisterExtension static final InfluxServer influx = new InfluxServer();

  @TempDir private Path directory;

  @Test
  void andAreReadFromThere() throws MqttException {
    Map<String, String> environment =
        Map.of(
            "RONDA_TELEMETRY_STORE",
            "influx",
            "RONDA_INFLUX_URL",
            influx.url(),
            "RONDA_INFLUX_BUCKET",
            influx.bucket(),
            "RONDA_INFLUX_TOKEN",
            "any:any");
    try (RunningRonda ronda = RunningRonda.quietDemo(directory.resolve("data"), environment);
        OutsideClient client = new OutsideClient(ronda)) {
      client.publish("pump-1/telemetry", "{\"values\": {\"pressure\": 0.43}}");

      await("the reading")
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(
                          ronda
                              .get("/api/v1/equipment/demo.pump-1/latest")
                              .at("/values/pressure/value")
                              .asDouble())
                      .isEqualTo(0.43));
    }
  }
}
