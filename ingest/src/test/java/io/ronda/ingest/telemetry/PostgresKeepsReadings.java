package io.ronda.ingest.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.ReadingRefusedException;
import io.ronda.core.telemetry.StoreUnavailableException;
import io.ronda.core.telemetry.TelemetryStore;
import io.ronda.core.telemetry.TelemetryStore.Written;
import io.ronda.core.telemetry.Value;
import io.ronda.core.testing.TestClock;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresKeepsReadings extends ReadingsAreKept {

  private static final Duration MONTH = Duration.ofDays(30);
  private static final Retention RETENTION =
      new Retention(MONTH, Duration.ofDays(400), Duration.ofDays(4000));

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final TestClock clock = new TestClock(NOW);
  private final PostgresTelemetryStore store =
      new PostgresTelemetryStore(database.jdbi(), RETENTION, clock);

  @Override
  TelemetryStore store() {
    return store;
  }

  @Override
  boolean tellsDuplicates() {
    return true;
  }

  @Test
  void theFirstValueStays() {
    Reading first = reading("pressure", 0, Value.of(0.42));
    Reading second = reading("pressure", 0, Value.of(0.99));
    assertThat(store.write(List.of(first, second))).isEqualTo(new Written(1, 1));
    assertThat(store.write(List.of(second))).isEqualTo(new Written(0, 1));
    assertThat(latest()).containsEntry("pressure", first);
  }

  @Test
  void readingsOlderThanTheRetentionAreRefusedAndTheOthersKept() {
    Reading old = reading("pressure", -31 * 86_400, Value.of(1));
    Reading fresh = reading("pressure", 0, Value.of(2));
    assertThatThrownBy(() -> store.write(List.of(old, fresh)))
        .isInstanceOfSatisfying(
            ReadingRefusedException.class,
            refusal -> {
              assertThat(refusal.refused()).containsExactly(old);
              assertThat(refusal.written()).isEqualTo(new Written(1, 0));
            });
    assertThat(latest()).containsEntry("pressure", fresh);
  }

  @Test
  void aValueThatCannotBeKeptIsFoundAmongManyOthers() {
    Reading bad = reading("mode", 3, Value.of("half \0 text"));
    List<Reading> readings =
        List.of(
            reading("pressure", 0, Value.of(1)),
            reading("mode", 1, Value.of("auto")),
            bad,
            reading("pressure", 4, Value.of(2)));
    assertThatThrownBy(() -> store.write(readings))
        .isInstanceOfSatisfying(
            ReadingRefusedException.class,
            refusal -> {
              assertThat(refusal.refused()).containsExactly(bad);
              assertThat(refusal.written().stored() + refusal.written().duplicate()).isEqualTo(3);
            });
  }

  @Test
  void maintenanceMakesTheNextDaysAndDropsThoseThatAreOver() {
    store.write(List.of(reading("pressure", -10 * 86_400, Value.of(1))));
    store.maintain();
    assertThat(partitions())
        .contains("telemetry_reading_20260219", "telemetry_reading_20260301")
        .contains("telemetry_reading_20260302", "telemetry_reading_20260303");
    clock.advance(MONTH);
    store.maintain();
    assertThat(partitions())
        .doesNotContain("telemetry_reading_20260219")
        .contains("telemetry_reading_20260301", "telemetry_reading_20260331");
    store.write(
        List.of(new Reading(pump, "pressure", clock.millis(), clock.millis(), Value.of(1))));
  }

  @Test
  void anExportThatLastsHoldsNobodyUp() {
    store.write(List.of(reading("pressure", -5 * 86_400, Value.of(1))));
    Reading fresh = new Reading(pump, "pressure", NOW.toEpochMilli() - 999, 0, Value.of(2));
    store.export(
        pump,
        List.of("pressure"),
        NOW.minus(MONTH),
        NOW.minus(Duration.ofDays(1)),
        // On another thread, for on this one Jdbi would use the connection of the export.
        _ ->
            CompletableFuture.runAsync(
                    () -> {
                      clock.advance(MONTH.minus(Duration.ofDays(4)));
                      store.maintain();
                      assertThat(partitions()).contains("telemetry_reading_20260224");
                      assertThat(store.write(List.of(fresh))).isEqualTo(new Written(1, 0));
                    })
                .join());
    store.maintain();
    assertThat(partitions()).doesNotContain("telemetry_reading_20260224");
  }

  @Test
  void aPartitionThatSomebodyElseDroppedIsMadeAgain() {
    store.write(List.of(reading("pressure", 86_400, Value.of(1))));
    database.jdbi().useHandle(handle -> handle.execute("drop table telemetry_reading_20260302"));
    List<Reading> again = List.of(reading("pressure", 86_400, Value.of(1)));
    assertThatThrownBy(() -> store.write(again)).isInstanceOf(StoreUnavailableException.class);
    assertThat(store.write(again)).isEqualTo(new Written(1, 0));
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsUnavailable() {
    var nowhere =
        new PostgresTelemetryStore(
            Jdbi.create("jdbc:postgresql://127.0.0.1:1/none"), RETENTION, clock);
    assertThatThrownBy(() -> nowhere.write(List.of(reading("pressure", 0, Value.of(1)))))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("PostgreSQL");
  }

  private static List<String> partitions() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select relname from pg_class where relname like 'telemetry_reading_2%' and"
                            + " relkind = 'r'")
                    .mapTo(String.class)
                    .list());
  }
}
