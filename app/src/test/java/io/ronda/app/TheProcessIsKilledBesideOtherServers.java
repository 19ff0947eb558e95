package io.ronda.app;

import io.ronda.core.testing.servers.InfluxServer;
import io.ronda.core.testing.servers.MosquittoServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// As [TheProcessIsKilledUnderLoad], with a store or a broker that lives on while Ronda is away.
@Tag("docker")
@Tag("influxdb")
@Tag("mosquitto")
final class TheProcessIsKilledBesideOtherServers {

  @RegisterExtension static final InfluxServer influx = new InfluxServer();
  @RegisterExtension static final MosquittoServer mosquitto = new MosquittoServer();

  @TempDir private Path directory;

  static Stream<KillUnderLoad> cells() {
    Map<String, String> toInflux =
        Map.of(
            "RONDA_TELEMETRY_STORE",
            "influx",
            "RONDA_INFLUX_URL",
            influx.url(),
            "RONDA_INFLUX_BUCKET",
            influx.bucket());
    Map<String, String> toMosquitto = Map.of("RONDA_MQTT_BROKER", mosquitto.url());
    Map<String, String> toBoth = new HashMap<>(toInflux);
    toBoth.putAll(toMosquitto);
    return Stream.of(
        new KillUnderLoad("influx", "Artemis", toInflux, 1),
        new KillUnderLoad("postgres", "Mosquitto", toMosquitto, 1),
        new KillUnderLoad("influx", "Mosquitto", toBoth, 1));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void whatWasAcknowledgedIsThereOnce(KillUnderLoad cell) throws InterruptedException {
    cell.survive(directory);
  }
}
