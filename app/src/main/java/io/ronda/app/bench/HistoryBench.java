package io.ronda.app.bench;

import io.ronda.core.database.Database;
import io.ronda.core.database.EmbeddedPostgres;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.TelemetryStore.History;
import io.ronda.core.telemetry.Value;
import io.ronda.ingest.telemetry.PostgresTelemetryStore;
import io.ronda.ingest.telemetry.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// How fast the past is read from the embedded store: the trend of one point among others that were
/// written beside it, and the latest values of many equipment. Cold is the first question after a
/// restart of PostgreSQL, with the system's cache of its files dropped where that can be.
@Command(
    name = "history",
    description = "Fills an embedded store, then measures a trend and the latest values.",
    mixinStandardHelpOptions = true)
final class HistoryBench implements Callable<Integer> {

  private static final int BATCH = 6_000;
  private static final int WARM_RUNS = 30;

  @Option(names = "--days", description = "of readings (${DEFAULT-VALUE})")
  private int days = 30;

  @Option(names = "--seconds", description = "between readings (${DEFAULT-VALUE})")
  private int seconds = 10;

  @Option(names = "--points", description = "measured side by side (${DEFAULT-VALUE})")
  private int points = 20;

  @Option(names = "--buckets", description = "of the trend (${DEFAULT-VALUE})")
  private int buckets = 1_000;

  @Option(names = "--equipment", description = "asked for latest values (${DEFAULT-VALUE})")
  private int equipment = 1_000;

  @Option(names = "--runs", description = "cold runs (${DEFAULT-VALUE})")
  private int runs = 5;

  @Option(names = "--data-dir", required = true, description = "a new directory for the store")
  @Nullable Path directory;

  private final Instant end = Instant.now();

  @Override
  public Integer call() throws IOException {
    Path data = directory == null ? Path.of("data") : directory;
    if (Files.exists(data)) {
      throw new IllegalArgumentException(data + " exists: name a directory that does not");
    }
    double[] filling = filled(data);
    double[] coldTrend = new double[runs];
    double[] coldLatest = new double[runs];
    double[] warmTrend = new double[WARM_RUNS];
    double[] warmLatest = new double[WARM_RUNS];
    boolean dropped = true;
    int rows = 0;
    for (int run = 0; run < runs; run++) {
      dropped &= dropCaches(data);
      try (var server = EmbeddedPostgres.start(data);
          var database = open(server)) {
        var store = store(database);
        coldTrend[run] = millis(() -> trend(store));
        coldLatest[run] = millis(() -> store.latest(all()));
        if (run == runs - 1) {
          rows = trend(store).rows().size();
          Arrays.setAll(warmTrend, _ -> millis(() -> trend(store)));
          Arrays.setAll(warmLatest, _ -> millis(() -> store.latest(all())));
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "{\"readings\":%d,\"of_trend\":%d,\"rows\":%d,\"file_cache_dropped\":%b,"
            + "\"fill_s\":%.1f,\"roll_up_s\":%.1f,"
            + "\"trend_cold_ms\":{\"median\":%.1f,\"max\":%.1f},"
            + "\"trend_warm_ms\":{\"median\":%.1f,\"max\":%.1f},"
            + "\"latest_equipment\":%d,"
            + "\"latest_cold_ms\":{\"median\":%.1f,\"max\":%.1f},"
            + "\"latest_warm_ms\":{\"median\":%.1f,\"max\":%.1f}}%n",
        readings() * points,
        readings(),
        rows,
        dropped,
        filling[0] / 1_000,
        filling[1] / 1_000,
        median(coldTrend),
        max(coldTrend),
        median(warmTrend),
        max(warmTrend),
        equipment,
        median(coldLatest),
        max(coldLatest),
        median(warmLatest),
        max(warmLatest));
    return 0;
  }

  /// Milliseconds of filling and of rolling up.
  private double[] filled(Path data) {
    try (var server = EmbeddedPostgres.start(data);
        var database = open(server)) {
      PostgresTelemetryStore store = store(database);
      System.out.printf("writing %d readings%n", readings() * points);
      double fill = millis(() -> fill(store));
      System.out.println("rolling up");
      return new double[] {fill, millis(store::rollUp)};
    }
  }

  /// Readings come interleaved, as they do from devices. Every equipment has five points.
  private void fill(PostgresTelemetryStore store) {
    List<Reading> batch = new ArrayList<>();
    for (long i = 0; i < readings(); i++) {
      long time = end.minusSeconds((readings() - i) * seconds).toEpochMilli();
      for (int point = 0; point < points; point++) {
        add(batch, store, equipment(point / 5), "p" + point % 5, time, Math.sin(i / 500.0));
      }
    }
    for (int minute = 10; minute > 0; minute--) {
      long time = end.minusSeconds(minute * 60L).toEpochMilli();
      for (EquipmentId one : all()) {
        for (int point = 0; point < 5; point++) {
          add(batch, store, one, "p" + point, time, point);
        }
      }
    }
    store.write(batch);
  }

  private static void add(
      List<Reading> batch,
      PostgresTelemetryStore store,
      EquipmentId equipment,
      String point,
      long time,
      double value) {
    batch.add(new Reading(equipment, point, time, time, Value.of(value)));
    if (batch.size() == BATCH) {
      store.write(batch);
      batch.clear();
    }
  }

  private History trend(PostgresTelemetryStore store) {
    return store.history(equipment(0), "p0", end.minus(Duration.ofDays(days)), end, buckets);
  }

  private List<EquipmentId> all() {
    return IntStream.range(0, equipment).mapToObj(HistoryBench::equipment).toList();
  }

  private static EquipmentId equipment(int number) {
    return new EquipmentId("bench", "e-" + number);
  }

  private long readings() {
    return Duration.ofDays(days).toSeconds() / seconds;
  }

  private PostgresTelemetryStore store(Database database) {
    Duration kept = Duration.ofDays(days + 1L);
    return new PostgresTelemetryStore(
        database.jdbi(), new Retention(kept, kept, kept), InstantSource.fixed(end));
  }

  private static Database open(EmbeddedPostgres server) {
    return Database.open(server.jdbcUrl(), server.user(), server.password());
  }

  /// Asks the system to forget what it has cached of the store's files, and of nothing else. False
  /// where it has no `dd` that can.
  private static boolean dropCaches(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      return files.filter(Files::isRegularFile).allMatch(HistoryBench::isDropped);
    }
  }

  private static boolean isDropped(Path file) {
    try {
      return new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0", "status=none")
              .start()
              .waitFor()
          == 0;
    } catch (IOException none) {
      return false;
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static double millis(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElse(Double.NaN);
  }
}
