package io.ronda.ingest.telemetry;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.Cut;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.TelemetryStore.Bucket;
import io.ronda.core.telemetry.TelemetryStore.History;
import io.ronda.core.telemetry.Value;
import io.ronda.core.testing.TestClock;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Readings come in time, late, twice and from the future, roll-ups run now and then: whatever is
/// asked in between is what the readings themselves would tell, and so are the latest values.
final class TheTrendIsThatOfTheReadings {

  private static final int STEPS = 150;
  private static final Instant BEGIN = Instant.parse("2026-03-01T22:17:31Z");
  private static final Retention RETENTION =
      new Retention(Duration.ofDays(60), Duration.ofDays(400), Duration.ofDays(4000));

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final TestClock clock = new TestClock(BEGIN);
  private final PostgresTelemetryStore store =
      new PostgresTelemetryStore(database.jdbi(), RETENTION, clock);
  private final Map<String, NavigableMap<Long, Reading>> sent = new HashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whateverComesAndWhenever(long seed) {
    Random random = new Random(seed);
    EquipmentId pump = new EquipmentId("demo", "pump-" + seed);
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> write(pump, random);
        case 3 -> clock.advance(Duration.ofSeconds(random.nextInt(20_000)));
        case 4 -> store.rollUp();
        case 5, 6 -> compareHistory(pump, point(random), random);
        default -> compareLatest(pump);
      }
    }
  }

  private void write(EquipmentId pump, Random random) {
    long now = clock.millis();
    long age = age(random);
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(200); i++) {
      long time = now - age + i * random.nextLong(30_000);
      if (time < now + 60_000) {
        readings.add(new Reading(pump, point(random), time, now, Value.of(random.nextInt(100))));
      }
    }
    store.write(readings);
    for (Reading one : readings) {
      sent.computeIfAbsent(one.point(), _ -> new TreeMap<>()).putIfAbsent(one.eventTime(), one);
    }
  }

  private static long age(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextLong(Duration.ofDays(20).toMillis());
      case 1 -> random.nextLong(Duration.ofHours(30).toMillis());
      default -> random.nextLong(Duration.ofHours(1).toMillis());
    };
  }

  private static String point(Random random) {
    return random.nextBoolean() ? "pressure" : "flow";
  }

  private void compareHistory(EquipmentId pump, String point, Random random) {
    Instant to = clock.instant().plusMillis(random.nextLong(100_000) - 50_000);
    Instant from = to.minusMillis(1 + age(random) + random.nextLong(3_600_000));
    int buckets = 1 + random.nextInt(random.nextBoolean() ? 1_000 : 40);
    History history = store.history(pump, point, from, to, buckets);
    Cut cut = Cut.of(from, to, buckets, _ -> true);
    List<Bucket> expected = slowly(cut, sent.getOrDefault(point, new TreeMap<>()));

    assertThat(history.resolution()).isEqualTo(cut.resolution());
    assertThat(history.rows()).hasSameSizeAs(expected).hasSizeLessThanOrEqualTo(buckets);
    for (int i = 0; i < expected.size(); i++) {
      Bucket actual = history.rows().get(i);
      Bucket wanted = expected.get(i);
      assertThat(actual.mean()).as("%s", wanted).isCloseTo(wanted.mean(), within(1e-9));
      assertThat(new Bucket(actual.start(), 0, actual.min(), actual.max(), actual.count()))
          .isEqualTo(new Bucket(wanted.start(), 0, wanted.min(), wanted.max(), wanted.count()));
    }
  }

  private static List<Bucket> slowly(Cut cut, NavigableMap<Long, Reading> readings) {
    return readings.subMap(cut.from(), true, cut.to(), false).values().stream()
        .collect(groupingBy(one -> Math.floorDiv(one.eventTime() - cut.from(), cut.width())))
        .entrySet()
        .stream()
        .map(row -> bucket(cut.start(row.getKey()), row.getValue()))
        .sorted(Comparator.comparing(Bucket::start))
        .toList();
  }

  private static Bucket bucket(Instant start, List<Reading> readings) {
    var values = readings.stream().mapToDouble(TheTrendIsThatOfTheReadings::amount);
    var summary = values.summaryStatistics();
    return new Bucket(
        start, summary.getAverage(), summary.getMin(), summary.getMax(), summary.getCount());
  }

  private static double amount(Reading reading) {
    return reading.value() instanceof Value.Quantity(double amount) ? amount : Double.NaN;
  }

  private void compareLatest(EquipmentId pump) {
    Map<String, Reading> expected = new HashMap<>();
    sent.forEach((point, readings) -> expected.put(point, readings.lastEntry().getValue()));
    assertThat(store.latest(List.of(pump)).getOrDefault(pump, Map.of())).isEqualTo(expected);
  }
}
