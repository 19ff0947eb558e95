package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ronda.simulators.load.Acknowledged;
import io.ronda.simulators.load.Ledger;
import io.ronda.simulators.load.LedgerPublisher;
import io.ronda.simulators.load.LoadPlan;
import io.ronda.simulators.mqtt.Broker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/// `kill -9` under load, on the same data directory: a cell of the fault matrix. The
/// publisher keeps its own ledger of what the broker has acknowledged; every entry must be in the
/// store once, every fire must be one alarm with one task.
///
/// @param store the store's name, for the line that is printed
/// @param broker the broker's name, for the line that is printed
/// @param environment what makes Ronda use them
/// @param kills how often Ronda is killed, each time under a load
record KillUnderLoad(String store, String broker, Map<String, String> environment, int kills) {

  /// Of a load; Ronda is killed when the broker has acknowledged half of it.
  private static final int MESSAGES = 6_000;

  private static final int FIRES = 20;
  private static final int IN_FLIGHT = 200;
  private static final List<String> PUMPS =
      List.of("pump-1", "pump-2", "pump-3", "pump-4", "pump-5", "pump-6");
  private static final String POINT = "pressure";
  private static final Duration DEADLINE = Duration.ofMinutes(3);

  /// Each cell has an hour of its own in the stores.
  private static final AtomicInteger hours = new AtomicInteger();

  /// Runs and kills Ronda in an empty directory, and compares what is stored with the ledger.
  void survive(Path directory) throws InterruptedException {
    long start = System.nanoTime();
    Instant from =
        Instant.now()
            .minus(hours.incrementAndGet(), ChronoUnit.HOURS)
            .truncatedTo(ChronoUnit.HOURS);
    try (RunningRonda ronda = RunningRonda.quietDemo(directory.resolve("data"), environment);
        Ledger ledger = Ledger.open(directory.resolve("ledger"));
        FireBrigade fires = new FireBrigade(ronda);
        LedgerPublisher publisher = publisher(ronda, from, ledger)) {
      Thread alarm = Thread.ofVirtual().start(() -> fires.report(FIRES));
      for (int kill = 0; kill < kills; kill++) {
        killWhilePublishing(ronda, publisher, ledger);
      }
      alarm.join();

      assertThat(ledger.size()).isEqualTo(kills * MESSAGES);
      assertThat(publisher.refused()).isZero();
      await("everything is stored")
          .atMost(DEADLINE)
          .untilAsserted(() -> compare(ronda, from, ledger));
      await("every fire is known").atMost(DEADLINE).untilAsserted(() -> oneAlarmOneTask(ronda));
      System.out.printf(
          "%-15s %-9s %-10s %6d messages %3d fires %5.1f s%n",
          "RONDA_KILLED",
          store,
          broker,
          ledger.size(),
          FIRES,
          Duration.ofNanos(System.nanoTime() - start).toMillis() / 1_000.0);
    }
  }

  private static LedgerPublisher publisher(RunningRonda ronda, Instant from, Ledger ledger) {
    return new LedgerPublisher(
        new Broker(ronda.mqtt(), "simulator", RunningRonda.SIMULATOR_PASSWORD),
        "ledger",
        new LoadPlan("demo", PUMPS, POINT, from, IN_FLIGHT),
        ledger);
  }

  private static void killWhilePublishing(
      RunningRonda ronda, LedgerPublisher publisher, Ledger ledger) throws InterruptedException {
    int enough = ledger.size() + MESSAGES / 2;
    Thread load = Thread.ofVirtual().start(() -> publish(publisher));
    await("the load runs")
        .atMost(DEADLINE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> ledger.size() >= enough);
    ronda.kill();
    ronda.restart();
    load.join();
  }

  private static void publish(LedgerPublisher publisher) {
    try {
      publisher.publish(MESSAGES);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void compare(RunningRonda ronda, Instant from, Ledger ledger) {
    Map<String, Set<Long>> acknowledged = new HashMap<>();
    for (Acknowledged entry : ledger.entries()) {
      acknowledged.computeIfAbsent(entry.equipment(), _ -> new TreeSet<>()).add(entry.ts());
    }
    acknowledged.forEach(
        (equipment, times) ->
            assertThat(stored(ronda, from, equipment)).as(equipment).isEqualTo(times));
  }

  /// The event times stored for a pump, read in buckets of a millisecond; every bucket holds one
  /// reading.
  private Set<Long> stored(RunningRonda ronda, Instant from, String equipment) {
    int span = 5_000;
    assertThat(kills * MESSAGES / PUMPS.size()).isLessThan(span);
    JsonNode rows =
        ronda
            .get(
                "/api/v1/equipment/demo.%s/readings?point=%s&from=%s&to=%s&buckets=%d"
                    .formatted(equipment, POINT, from, from.plusMillis(span), span))
            .get("rows");
    Set<Long> times = new TreeSet<>();
    for (JsonNode row : rows) {
      assertThat(row.get("count").asInt()).isOne();
      times.add(Instant.parse(row.get("ts").asText()).toEpochMilli());
    }
    return times;
  }

  private static void oneAlarmOneTask(RunningRonda ronda) {
    JsonNode alarms =
        ronda
            .get("/api/v1/alarms?equipment=demo.fire-panel-1&priority=critical&limit=500")
            .get("items");
    Set<String> expected =
        IntStream.range(0, FIRES).mapToObj(FireBrigade::address).collect(Collectors.toSet());
    assertThat(each(alarms, "address")).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(each(alarms, "occurrences")).containsOnly("1");
    JsonNode tasks =
        ronda.get("/api/v1/tasks?equipment=demo.fire-panel-1&grade=urgent&limit=500").get("items");
    assertThat(each(tasks, "id"))
        .containsExactlyInAnyOrderElementsOf(each(alarms, "taskId"))
        .doesNotHaveDuplicates()
        .hasSize(FIRES);
  }

  private static List<String> each(JsonNode items, String field) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.get(field).asText())
        .toList();
  }
}
