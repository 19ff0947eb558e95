package io.ronda.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Looks at a server under a [SteadyLoad], from outside.
final class OutageWatch {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration REPORT = Duration.ofSeconds(10);

  /// What is stored is of now when it is no older.
  private static final Duration OF_NOW = Duration.ofSeconds(2);

  private final ServerProcess server;
  private final Publisher publisher;
  private final SteadyLoad load;
  private final DemoPumps pumps;
  private final Path brokerFiles;
  private final ObjectMapper json = new ObjectMapper();
  private final long start = System.nanoTime();

  OutageWatch(
      ServerProcess server,
      Publisher publisher,
      SteadyLoad load,
      DemoPumps pumps,
      Path brokerFiles) {
    this.server = server;
    this.publisher = publisher;
    this.load = load;
    this.pumps = pumps;
    this.brokerFiles = brokerFiles;
  }

  /// The most that was seen in a phase.
  ///
  /// @param peakMemoryMiB of the server's JVM, since its start
  /// @param heapMiB what its objects took
  /// @param brokerDiskMiB the files of the broker: journal and pages
  record Peak(long peakMemoryMiB, long heapMiB, long brokerDiskMiB) {

    Peak most(Peak other) {
      return new Peak(
          Math.max(peakMemoryMiB, other.peakMemoryMiB),
          Math.max(heapMiB, other.heapMiB),
          Math.max(brokerDiskMiB, other.brokerDiskMiB));
    }
  }

  /// Looks on until it is over, or the time is, and says what it sees.
  Peak during(String phase, Duration atMost, BooleanSupplier over)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    Peak peak = look(phase);
    long report = System.nanoTime() + REPORT.toNanos();
    while (System.nanoTime() < end && !over.getAsBoolean()) {
      load.check();
      if (System.nanoTime() >= report) {
        peak = peak.most(look(phase));
        report += REPORT.toNanos();
      }
      Thread.sleep(LOOK);
    }
    return peak.most(look(phase));
  }

  long acknowledged() {
    return publisher.acknowledged();
  }

  /// Whether the newest reading that is stored is of now.
  boolean isOfNow() {
    try {
      String latest =
          server
              .get("/api/v1/equipment/demo.pump-1/latest", HttpResponse.BodyHandlers.ofString())
              .body();
      String time = json.readTree(latest).at("/values/pressure/ts").asText();
      return Instant.parse(time).isAfter(Instant.now().minus(OF_NOW));
    } catch (IOException | DateTimeException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Compares what is stored with what was published, all of which is acknowledged, reading by
  /// reading; waits for those that are under way.
  Balance balance(Duration patience) throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    Balance balance = balance();
    while (balance.lost() > 0 && System.nanoTime() < end) {
      Thread.sleep(REPORT);
      balance = balance();
    }
    return balance;
  }

  private Balance balance() throws IOException, InterruptedException {
    Balance all = Balance.EVEN;
    for (int pump = 0; pump < DemoPumps.PUMPS; pump++) {
      all = all.plus(balance(pump));
    }
    return all;
  }

  /// Both are in order of time, and no time is published twice.
  private Balance balance(int pump) throws IOException, InterruptedException {
    String path =
        "/api/v1/equipment/demo.pump-%d/readings.csv?point=pressure&from=%s&to=%s"
            .formatted(
                pump + 1,
                Instant.ofEpochMilli(pumps.time(0)),
                Instant.ofEpochMilli(pumps.time(load.published()) + 1));
    long lost = 0;
    long doubled = 0;
    long n = pump;
    try (Stream<String> lines = server.get(path, HttpResponse.BodyHandlers.ofLines()).body()) {
      for (Iterator<String> rows = lines.skip(1).iterator(); rows.hasNext(); ) {
        long stored = time(rows.next());
        while (n < load.published() && pumps.time(n) < stored) {
          lost++;
          n += DemoPumps.PUMPS;
        }
        if (n < load.published() && pumps.time(n) == stored) {
          n += DemoPumps.PUMPS;
        } else {
          doubled++;
        }
      }
    }
    return new Balance(lost + left(n), doubled);
  }

  /// How many of a pump's messages there are from `n` on.
  private long left(long n) {
    return Math.max(0, Math.ceilDiv(load.published() - n, DemoPumps.PUMPS));
  }

  private static long time(String row) {
    return Instant.parse(row.substring(0, row.indexOf(','))).toEpochMilli();
  }

  private Peak look(String phase) throws IOException, InterruptedException {
    ProcessMemory memory = ProcessMemory.of(server.pid());
    var peak = new Peak(memory.peak(), memory.heap(), Directories.size(brokerFiles) >> 20);
    System.out.printf(
        "  %5d s  %-11s  published %,9d  acknowledged %,9d  peak memory %4d MiB  heap %3d MiB"
            + "  broker on disk %,5d MiB%n",
        Duration.ofNanos(System.nanoTime() - start).toSeconds(),
        phase,
        load.published(),
        acknowledged(),
        peak.peakMemoryMiB(),
        peak.heapMiB(),
        peak.brokerDiskMiB());
    return peak;
  }
}
