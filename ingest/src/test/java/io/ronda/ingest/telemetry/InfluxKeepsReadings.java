package io.ronda.ingest.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ronda.core.config.InfluxConfig;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.ReadingRefusedException;
import io.ronda.core.telemetry.StoreUnavailableException;
import io.ronda.core.telemetry.TelemetryStore;
import io.ronda.core.telemetry.TelemetryStore.Written;
import io.ronda.core.telemetry.Value;
import io.ronda.core.testing.servers.InfluxServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("docker")
@Tag("influxdb")
class InfluxKeepsReadings extends ReadingsAreKept {

  @RegisterExtension static final InfluxServer influx = new InfluxServer();

  private InfluxTelemetryStore store;

  @BeforeEach
  void connect() {
    store = new InfluxTelemetryStore(config(influx.url(), influx.bucket()));
  }

  @AfterEach
  void disconnect() {
    store.close();
  }

  @Override
  TelemetryStore store() {
    return store;
  }

  @Override
  boolean tellsDuplicates() {
    return false;
  }

  @Test
  void onlyTheBadReadingOfABatchIsRefused() {
    Reading good = reading("pressure", 0, Value.of(1));
    Reading bad = new Reading(pump, "pressure", Long.MAX_VALUE / 2, 0, Value.of(2));
    Reading alsoGood = reading("flow", 0, Value.of(3));
    assertThatThrownBy(() -> store.write(List.of(good, bad, alsoGood)))
        .isInstanceOfSatisfying(
            ReadingRefusedException.class,
            refusal -> {
              assertThat(refusal.refused()).containsExactly(bad);
              assertThat(refusal.written()).isEqualTo(new Written(2, 0));
            });
    assertThat(latest()).containsEntry("pressure", good).containsEntry("flow", alsoGood);
  }

  @Test
  void aMissingBucketIsNoVerdictOnTheReadings() {
    try (var nowhere = new InfluxTelemetryStore(config(influx.url(), "no-such-bucket"))) {
      assertThatThrownBy(() -> nowhere.write(List.of(reading("pressure", 0, Value.of(1)))))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("no-such-bucket");
    }
  }

  @Test
  void aServerThatIsDownIsUnavailableUntilItIsBack() {
    Reading reading = reading("pressure", 0, Value.of(1));
    influx.stop();
    assertThatThrownBy(() -> store.write(List.of(reading)))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("check that it runs");
    assertThatThrownBy(() -> store.latest(List.of(new EquipmentId("demo", "pump-1"))))
        .isInstanceOf(StoreUnavailableException.class);
    influx.start();
    store.write(List.of(reading));
    assertThat(latest()).containsEntry("pressure", reading);
  }

  private static InfluxConfig config(String url, String bucket) {
    return new InfluxConfig(url, bucket, "ronda", null);
  }
}
