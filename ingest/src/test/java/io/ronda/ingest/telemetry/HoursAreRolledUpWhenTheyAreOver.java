package io.ronda.ingest.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Resolution;
import io.ronda.core.telemetry.TelemetryStore.Bucket;
import io.ronda.core.telemetry.TelemetryStore.History;
import io.ronda.core.telemetry.Value;
import io.ronda.core.testing.TestClock;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Readings become minutes and hours, which outlive them.
final class HoursAreRolledUpWhenTheyAreOver {

  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Retention RETENTION =
      new Retention(DAY.multipliedBy(30), DAY.multipliedBy(100), DAY.multipliedBy(1000));

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final TestClock clock = new TestClock(NOW);
  private final PostgresTelemetryStore store =
      new PostgresTelemetryStore(database.jdbi(), RETENTION, clock);

  @Test
  void roundsOfMaintenanceLeaveWhatIsStillKept() {
    EquipmentId pump = new EquipmentId("demo", "pump-1");
    write(pump, NOW, 3, 5);
    clock.advance(Duration.ofHours(2));
    store.rollUp();

    Instant from = NOW.minusSeconds(600);
    clock.advance(DAY.multipliedBy(40));
    store.maintain();
    History minutes = store.history(pump, "pressure", from, NOW.plusSeconds(600), 1_000);
    assertThat(minutes.resolution()).isEqualTo(Resolution.MINUTE);
    assertThat(minutes.rows()).containsExactly(new Bucket(NOW, 4, 3, 5, 2));

    clock.advance(DAY.multipliedBy(80));
    store.maintain();
    History hours = store.history(pump, "pressure", from, NOW.plusSeconds(600), 1_000);
    assertThat(hours.resolution()).isEqualTo(Resolution.HOUR);
    assertThat(hours.rows()).containsExactly(new Bucket(NOW, 4, 3, 5, 2));

    clock.advance(DAY.multipliedBy(1_000));
    store.maintain();
    assertThat(store.history(pump, "pressure", from, NOW.plusSeconds(600), 1_000).rows()).isEmpty();
  }

  @Test
  void aLateReadingIsThereAtOnceAndIsRolledUpWithTheNextRun() {
    EquipmentId pump = new EquipmentId("demo", "pump-2");
    write(pump, NOW, 3);
    clock.advance(Duration.ofHours(2));
    store.rollUp();
    assertThat(rolledUp(pump)).isEqualTo(1);

    write(pump, NOW.plusSeconds(30), 5, 7);
    Bucket all = new Bucket(NOW, 5, 3, 7, 3);
    assertThat(ofHour(pump)).containsExactly(all);
    assertThat(rolledUp(pump)).isEqualTo(1);
    store.rollUp();
    assertThat(ofHour(pump)).containsExactly(all);
    assertThat(rolledUp(pump)).isEqualTo(3);
  }

  @Test
  void aWriterInTheMiddleIsWaitedForOrLeftForLater() {
    EquipmentId pump = new EquipmentId("demo", "pump-3");
    // A day of its own, for the other tests roll up the first.
    Instant day = NOW.plus(DAY.multipliedBy(5));
    clock.advance(DAY.multipliedBy(5));
    write(pump, day, 3);
    clock.advance(Duration.ofHours(2));
    try (Handle writer = database.jdbi().open()) {
      writer.begin();
      writer.execute(
          """
          insert into telemetry_reading (series, event_time, receive_time, number)
          select id, ?, 0, 9 from telemetry_series where equipment = 'pump-3'
          """,
          day.plusSeconds(1).toEpochMilli());
      store.rollUp();
      assertThat(rolledUp(pump)).isZero();
      writer.commit();
    }
    assertThat(ofHour(pump, day)).containsExactly(new Bucket(day, 6, 3, 9, 2));
    store.rollUp();
    assertThat(rolledUp(pump)).isEqualTo(2);
    assertThat(ofHour(pump, day)).containsExactly(new Bucket(day, 6, 3, 9, 2));
  }

  @Test
  void theGreatestNumbersHaveAMean() {
    EquipmentId pump = new EquipmentId("demo", "pump-4");
    write(pump, NOW, Double.MAX_VALUE, Double.MAX_VALUE);
    Bucket greatest = new Bucket(NOW, Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE, 2);
    assertThat(ofHour(pump)).containsExactly(greatest);
    clock.advance(Duration.ofHours(2));
    store.rollUp();
    assertThat(ofHour(pump)).containsExactly(greatest);
  }

  @Test
  void theLatestOfASilentSeriesIsFoundWithoutItsReadings() {
    EquipmentId pump = new EquipmentId("demo", "pump-5");
    write(pump, NOW, 3);
    clock.advance(Duration.ofHours(2));
    store.rollUp();
    clock.advance(DAY.multipliedBy(40));
    store.maintain();
    assertThat(store.latest(List.of(pump)).getOrDefault(pump, Map.of()).values())
        .extracting(Reading::value)
        .containsExactly(Value.of(3));
  }

  private void write(EquipmentId pump, Instant at, double... values) {
    for (int i = 0; i < values.length; i++) {
      long time = at.plusMillis(i).toEpochMilli();
      store.write(List.of(new Reading(pump, "pressure", time, time, Value.of(values[i]))));
    }
  }

  private List<Bucket> ofHour(EquipmentId pump) {
    return ofHour(pump, NOW);
  }

  private List<Bucket> ofHour(EquipmentId pump, Instant hour) {
    return store.history(pump, "pressure", hour, hour.plusSeconds(3600), 1).rows();
  }

  /// How many readings the roll-up of the hour counts.
  private static long rolledUp(EquipmentId pump) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select coalesce(sum(readings), 0) from telemetry_hour
                        join telemetry_series on id = series where equipment = ?
                        """)
                    .bind(0, pump.equipment())
                    .mapTo(Long.class)
                    .one());
  }
}
