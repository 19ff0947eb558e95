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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` under load, twice, on the same data directory. The publisher keeps its own ledger of
/// what the
/// broker has acknowledged; every entry must be in the store once, every fire must be one alarm
/// with one task.
final class TheProcessIsKilledUnderLoad {

  private static final int MESSAGES = 12_000;
  private static final int FIRES = 30;
  private static final List<String> PUMPS =
      List.of("pump-1", "pump-2", "pump-3", "pump-4", "pump-5", "pump-6");
  private static final String POINT = "pressure";
  private static final Duration DEADLINE = Duration.ofMinutes(3);

  @TempDir private Path directory;

  private final Instant from =
      Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);

  @Test
  void whatWasAcknowledgedIsThereOnce() throws InterruptedException {
    try (RunningRonda ronda = RunningRonda.quietDemo(directory.resolve("data"));
        Ledger ledger = Ledger.open(directory.resolve("ledger"));
        FireBrigade fires = new FireBrigade(ronda);
        LedgerPublisher publisher = publisher(ronda, ledger)) {
      Thread load = Thread.ofVirtual().start(() -> publish(publisher));
      Thread alarm = Thread.ofVirtual().start(() -> fires.report(FIRES));

      killWhen(ronda, ledger, MESSAGES / 4);
      killWhen(ronda, ledger, MESSAGES / 2);
      load.join();
      alarm.join();

      assertThat(ledger.size()).isEqualTo(MESSAGES);
      assertThat(publisher.refused()).isZero();
      await("everything is stored").atMost(DEADLINE).untilAsserted(() -> compare(ronda, ledger));
      await("every fire is known").atMost(DEADLINE).untilAsserted(() -> oneAlarmOneTask(ronda));
    }
  }

  private LedgerPublisher publisher(RunningRonda ronda, Ledger ledger) {
    Broker broker = new Broker(ronda.mqtt(), "simulator", RunningRonda.SIMULATOR_PASSWORD);
    return new LedgerPublisher(
        broker, "ledger", new LoadPlan("demo", PUMPS, POINT, from, 200), ledger);
  }

  private static void publish(LedgerPublisher publisher) {
    try {
      publisher.publish(MESSAGES);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void killWhen(RunningRonda ronda, Ledger ledger, int acknowledged) {
    await("the load runs").atMost(DEADLINE).until(() -> ledger.size() >= acknowledged);
    ronda.kill();
    ronda.restart();
  }

  private void compare(RunningRonda ronda, Ledger ledger) {
    Map<String, Set<Long>> acknowledged = new HashMap<>();
    for (Acknowledged entry : ledger.entries()) {
      acknowledged.computeIfAbsent(entry.equipment(), _ -> new TreeSet<>()).add(entry.ts());
    }
    acknowledged.forEach(
        (equipment, times) -> assertThat(stored(ronda, equipment)).as(equipment).isEqualTo(times));
  }

  /// The event times stored for a pump, read in buckets of a millisecond; every bucket holds one
  /// reading.
  private Set<Long> stored(RunningRonda ronda, String equipment) {
    int span = 5_000;
    assertThat(MESSAGES / PUMPS.size()).isLessThan(span);
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
