package io.ronda.ingest.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Statistic;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.TelemetryStore;
import io.ronda.core.telemetry.TelemetryStore.Bucket;
import io.ronda.core.telemetry.TelemetryStore.History;
import io.ronda.core.telemetry.TelemetryStore.Written;
import io.ronda.core.telemetry.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every telemetry store must do.
abstract class ReadingsAreKept {

  static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

  /// Equipment of its own for each test.
  final EquipmentId pump = new EquipmentId("demo", "pump-" + UUID.randomUUID());

  abstract TelemetryStore store();

  /// Whether the store knows that a reading was there before.
  abstract boolean tellsDuplicates();

  @Test
  void theNewestReadingOfEveryPointIsTheLatest() {
    Reading old = reading("pressure", 0, Value.of(0.40));
    Reading pressure = reading("pressure", 10, Value.of(0.42));
    Reading running = reading("running", 5, Value.of(true));
    Reading mode = reading("mode", 3, Value.of("自动 \"a\\b\" ,= auto"));
    store().write(List.of(pressure, old, running, mode));
    assertThat(store().latest(List.of(pump, new EquipmentId("demo", "unheard-of"))))
        .isEqualTo(Map.of(pump, Map.of("pressure", pressure, "running", running, "mode", mode)));
  }

  @Test
  void writingAgainChangesNothing() {
    Reading pressure = reading("pressure", 0, Value.of(0.42));
    Reading mode = reading("mode", 0, Value.of("auto"));
    assertThat(store().write(List.of(pressure, mode))).isEqualTo(new Written(2, 0));
    Written again = store().write(List.of(pressure, reading("pressure", 1, Value.of(0.43)), mode));
    assertThat(again).isEqualTo(tellsDuplicates() ? new Written(1, 2) : new Written(3, 0));
    assertThat(history("pressure", Duration.ofSeconds(10), 1))
        .singleElement()
        .satisfies(bucket -> assertThat(bucket.count()).isEqualTo(2));
  }

  @Test
  void historyIsReducedToBucketsOfEqualWidth() {
    List<Reading> readings = new ArrayList<>();
    for (int second = 0; second < 100; second++) {
      if (second < 20 || second >= 30) {
        readings.add(reading("pressure", second, Value.of(second)));
      }
    }
    store().write(readings);
    List<Bucket> buckets = history("pressure", Duration.ofSeconds(100), 10);
    assertThat(buckets).hasSize(9);
    assertThat(buckets.getFirst()).isEqualTo(new Bucket(NOW, 4.5, 0, 9, 10));
    assertThat(buckets.get(2)).isEqualTo(new Bucket(NOW.plusSeconds(30), 34.5, 30, 39, 10));
    assertThat(buckets.getLast()).isEqualTo(new Bucket(NOW.plusSeconds(90), 94.5, 90, 99, 10));
  }

  @Test
  void oneNumberStandsForAllOfAWindow() {
    double[] numbers = {5, 1, 4, 1.5, 9, 2.6, 5.3, 3.5, 8, 9.7, 9.3};
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      readings.add(reading("pressure", i, Value.of(numbers[i])));
    }
    readings.add(reading("pressure", -1, Value.of(1000)));
    readings.add(reading("pressure", numbers.length, Value.of(1000)));
    readings.add(reading("running", 3, Value.of(true)));
    store().write(readings);

    for (Statistic statistic : Statistic.values()) {
      Map<EquipmentId, Double> answer =
          store()
              .statistic(
                  statistic,
                  List.of(pump, new EquipmentId("demo", "unheard-of")),
                  "pressure",
                  NOW,
                  NOW.plusSeconds(numbers.length));
      assertThat(answer).as(statistic.name()).containsOnlyKeys(pump);
      assertThat(answer.get(pump)).isCloseTo(statistic.of(numbers), within(1e-9));
    }
  }

  @Test
  void aWindowWithoutNumbersHasNone() {
    store().write(List.of(reading("pressure", -1, Value.of(1)), reading("mode", 3, Value.of("a"))));
    for (String point : List.of("pressure", "mode")) {
      assertThat(store().statistic(Statistic.COUNT, List.of(pump), point, NOW, NOW.plusSeconds(10)))
          .isEmpty();
    }
  }

  @Test
  void historyBeginsWithFromAndEndsBeforeTo() {
    store()
        .write(
            List.of(
                reading("pressure", -1, Value.of(1)),
                reading("pressure", 0, Value.of(2)),
                reading("pressure", 9, Value.of(3)),
                reading("pressure", 10, Value.of(4))));
    assertThat(history("pressure", Duration.ofSeconds(10), 1))
        .containsExactly(new Bucket(NOW, 2.5, 2, 3, 2));
  }

  @Test
  void flagsCountAsZeroAndOneAndTextsHaveNoHistory() {
    store()
        .write(
            List.of(
                reading("running", 0, Value.of(true)),
                reading("running", 1, Value.of(false)),
                reading("mode", 0, Value.of("auto"))));
    assertThat(history("running", Duration.ofSeconds(10), 1))
        .containsExactly(new Bucket(NOW, 0.5, 0, 1, 2));
    assertThat(history("mode", Duration.ofSeconds(10), 1)).isEmpty();
    assertThat(history("never-measured", Duration.ofSeconds(10), 1)).isEmpty();
  }

  @Test
  void readingsOfManyDaysAreKeptTogether() {
    store()
        .write(
            List.of(
                reading("pressure", -86_400, Value.of(1)),
                reading("pressure", 0, Value.of(2)),
                reading("pressure", -10 * 86_400, Value.of(3))));
    assertThat(
            store()
                .history(pump, "pressure", NOW.minus(Duration.ofDays(20)), NOW.plusSeconds(1), 1)
                .rows())
        .singleElement()
        .satisfies(bucket -> assertThat(bucket.count()).isEqualTo(3));
    assertThat(latest())
        .hasEntrySatisfying(
            "pressure", newest -> assertThat(newest.value()).isEqualTo(Value.of(2)));
  }

  @Test
  void aPointMayChangeItsType() {
    Reading mode = reading("mode", 1, Value.of(3));
    Reading state = reading("state", 1, Value.of("auto"));
    store().write(List.of(reading("mode", 0, Value.of("auto")), reading("state", 0, Value.of(3))));
    store().write(List.of(mode, state));
    assertThat(latest()).isEqualTo(Map.of("mode", mode, "state", state));
  }

  @Test
  void theFiniteExtremesAreKept() {
    List<Reading> extremes =
        List.of(
            reading("a", 0, Value.of(Double.MAX_VALUE)),
            reading("b", 0, Value.of(Double.MIN_VALUE)),
            reading("c", 0, Value.of(-0.0)));
    store().write(extremes);
    assertThat(latest().values())
        .extracting(Reading::value)
        .contains(Value.of(Double.MAX_VALUE), Value.of(Double.MIN_VALUE));
  }

  @Test
  void rowsOfAMinuteOrMoreAreWholeMinutes() {
    store().write(List.of(at(-50, 1), at(20, 2), at(70, 6), at(3599, 3), at(3601, 4)));
    History history =
        store().history(pump, "pressure", NOW.minusSeconds(30), NOW.plusSeconds(3570), 50);
    assertThat(history.width()).isEqualTo(Duration.ofMinutes(2));
    assertThat(history.rows())
        .containsExactly(
            new Bucket(NOW.minusSeconds(60), 1.5, 1, 2, 2),
            new Bucket(NOW.plusSeconds(60), 6, 6, 6, 1),
            new Bucket(NOW.plusSeconds(3540), 3, 3, 3, 1));
  }

  @Test
  void rowsOfAnHourOrMoreAreWholeHours() {
    store().write(List.of(at(-600, 1), at(600, 2), at(5 * 86_400, 7)));
    History history =
        store()
            .history(
                pump,
                "pressure",
                NOW.plusSeconds(1),
                NOW.plus(Duration.ofDays(5)).plusSeconds(1),
                100);
    assertThat(history.width()).isEqualTo(Duration.ofHours(2));
    assertThat(history.rows())
        .containsExactly(
            new Bucket(NOW, 2, 2, 2, 1), new Bucket(NOW.plus(Duration.ofDays(5)), 7, 7, 7, 1));
  }

  @Test
  void anExportHasEveryReadingOfItsPointsInOrder() {
    Reading first = reading("pressure", -86_400, Value.of(0.4));
    Reading mode = reading("mode", 5, Value.of("自动"));
    Reading running = reading("running", 7, Value.of(true));
    Reading second = reading("pressure", 7200, Value.of(-0.5));
    store()
        .write(
            List.of(
                second,
                running,
                first,
                mode,
                reading("flow", 5, Value.of(1)),
                reading("pressure", -86_401, Value.of(1)),
                reading("pressure", 7201, Value.of(1))));
    List<Reading> exported = new ArrayList<>();
    store()
        .export(
            pump,
            List.of("pressure", "mode", "running"),
            NOW.minusSeconds(86_400),
            NOW.plusSeconds(7201),
            exported::add);
    assertThat(exported).containsExactly(first, mode, running, second);
  }

  @Test
  void anExportEndsWhenNobodyTakesIt() {
    store().write(List.of(at(0, 1), at(1, 2), at(2, 3)));
    List<Reading> exported = new ArrayList<>();
    assertThatThrownBy(
            () ->
                store()
                    .export(
                        pump,
                        List.of("pressure"),
                        NOW,
                        NOW.plusSeconds(10),
                        reading -> {
                          exported.add(reading);
                          throw new UnsupportedOperationException("gone");
                        }))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(exported).hasSize(1);
  }

  private Reading at(long second, double value) {
    return reading("pressure", second, Value.of(value));
  }

  final Map<String, Reading> latest() {
    return store().latest(List.of(pump)).getOrDefault(pump, Map.of());
  }

  final Reading reading(String point, long second, Value value) {
    long time = NOW.plusSeconds(second).toEpochMilli();
    return new Reading(pump, point, time, time + 7, value);
  }

  private List<Bucket> history(String point, Duration span, int buckets) {
    return store().history(pump, point, NOW, NOW.plus(span), buckets).rows();
  }
}
