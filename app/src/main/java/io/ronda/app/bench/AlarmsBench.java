package io.ronda.app.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ronda.core.database.Database;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.eclipse.paho.mqttv5.common.MqttException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// How the lists of alarms answer with a long history, before, during and after a flood.
@Command(
    name = "alarms",
    description = {
      "Writes a year of alarms into a server of its own and measures the lists of alarms; then",
      "a flood comes: its alarms are counted at an open page, in the lists and in the journal,",
      "while the lists are measured again."
    },
    mixinStandardHelpOptions = true)
final class AlarmsBench implements Callable<Integer> {

  private static final String SITE = "demo";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PAGE = 500;
  private static final int REPORTS = 5;
  private static final long NANOS = 1_000_000_000;

  @Option(
      names = "--history",
      paramLabel = "N",
      description = "alarms of the past (${DEFAULT-VALUE})")
  private int history = 1_000_000;

  @Option(names = "--flood", paramLabel = "N", description = "alarms (${DEFAULT-VALUE})")
  private int flood = 2_000;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "that the flood takes to come (${DEFAULT-VALUE})")
  private int seconds = 10;

  @Option(names = "--requests", paramLabel = "N", description = "of each list (${DEFAULT-VALUE})")
  private int requests = 200;

  private final ObjectMapper json = new ObjectMapper();

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("ronda-bench");
    try (ServerProcess server = ServerProcess.start(directory);
        Database database = EmbeddedDatabase.of(directory.resolve("data"));
        Publisher publisher = Publisher.connect(server.mqttUri(), "simulator", server.password())) {
      System.out.printf("  writing %,d alarms of the past%n", history);
      PastAlarms.write(database.jdbi(), SITE, history);
      Questions lists = AlarmLists.lists(server, SITE);
      lists.measure(requests / 4);
      System.out.println("  the lists in quiet");
      Map<String, Quantiles> quiet = lists.measure(requests);
      System.out.println("  the report of 30 days");
      Quantiles reported =
          AlarmLists.report(server, SITE).measure(REPORTS).values().iterator().next();
      try (OpenPage page = OpenPage.of(server)) {
        System.out.printf("  %,d alarms within %d s%n", flood, seconds);
        var coming = Thread.ofPlatform().name("flood").start(() -> publish(publisher, page));
        Map<String, Quantiles> flooded = lists.measure(coming::isAlive);
        page.await(PATIENCE);
        Map<String, Quantiles> after = lists.measure(requests);
        report(server, database, page, quiet, reported, flooded, after);
      }
    } finally {
      Directories.delete(directory);
    }
    return 0;
  }

  private void publish(Publisher publisher, OpenPage page) {
    long start = System.nanoTime();
    try {
      for (int n = 0; n < flood; n++) {
        SteadyLoad.awaitTurn(start + (long) n * seconds * NANOS / flood);
        String address = "flood-" + n;
        page.publishes(address);
        publisher.publish("ronda/v1/demo/fire-panel-1/event", event(n, address));
      }
      publisher.awaitAcknowledged();
    } catch (MqttException failed) {
      throw new BenchmarkException("the flood ended early: " + failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// A fire, then the faults of what burns.
  private static byte[] event(int n, String address) {
    return """
    {"ts": %d, "code": "%s", "state": "active", "address": "%s", "text": "benchmark"}
    """
        .formatted(System.currentTimeMillis(), n == 0 ? "fire" : "fault", address)
        .getBytes(UTF_8);
  }

  private void report(
      ServerProcess server,
      Database database,
      OpenPage page,
      Map<String, Quantiles> quiet,
      Quantiles reported,
      Map<String, Quantiles> flooded,
      Map<String, Quantiles> after)
      throws IOException, InterruptedException {
    List<Long> delays = page.delays();
    int published = page.published().size();
    List<JsonNode> floods = floods(server, published);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("benchmark", "alarms");
    figures.put("history", history);
    figures.put("alarms", published);
    figures.put("missingAtPage", published - delays.size());
    figures.put("publishToEventMs", Quantiles.ofNanos(delays));
    figures.put("floods", floods.size());
    figures.put("inFloods", members(floods));
    figures.put("listed", listed(server, floods));
    figures.put("journaled", journaled(database, page.published()));
    figures.put("listMs", quiet);
    figures.put("reportOf30DaysMs", reported);
    figures.put("listDuringFloodMs", flooded);
    figures.put("listAfterFloodMs", after);
    System.out.println(json.writeValueAsString(figures));
  }

  /// The floods, when the last alarms are counted.
  private List<JsonNode> floods(ServerProcess server, int published)
      throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    List<JsonNode> floods = List.of();
    while (Instant.now().isBefore(deadline) && members(floods) < published) {
      Thread.sleep(Duration.ofMillis(200));
      floods = items(server, "/api/v1/floods?site=" + SITE);
    }
    return floods;
  }

  private static int members(List<JsonNode> floods) {
    return floods.stream().mapToInt(one -> one.path("alarms").asInt()).sum();
  }

  /// How many of the flood's alarms its list has, page by page.
  private int listed(ServerProcess server, List<JsonNode> floods)
      throws IOException, InterruptedException {
    int listed = 0;
    for (JsonNode one : floods) {
      listed += items(server, "/api/v1/alarms?flood=" + one.path("id").asText()).size();
    }
    return listed;
  }

  private List<JsonNode> items(ServerProcess server, String path)
      throws IOException, InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    do {
      String page = path + "&limit=" + PAGE + cursor;
      JsonNode answer =
          json.readTree(server.get(page, HttpResponse.BodyHandlers.ofString()).body());
      answer.path("items").forEach(items::add);
      cursor = answer.path("cursor").isTextual() ? "&cursor=" + answer.path("cursor").asText() : "";
    } while (!cursor.isEmpty());
    return items;
  }

  private long journaled(Database database, Set<String> published) {
    String addresses = String.join(",", published);
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select count(*) from alarm_journal join alarm on alarm.id = alarm
                        where site = :site and address = any (string_to_array(:addresses, ','))
                          and action = 'RAISE' and to_state = 'UNACK'
                        """)
                    .bind("site", SITE)
                    .bind("addresses", addresses)
                    .mapTo(Long.class)
                    .one());
  }
}
