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
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private final Map<String, Long> published = new ConcurrentHashMap<>();
  private final Map<String, Long> seen = new ConcurrentHashMap<>();

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("ronda-bench");
    try (ServerProcess server = ServerProcess.start(directory);
        Database database = PastAlarms.databaseOf(directory.resolve("data"));
        Publisher publisher = Publisher.connect(server.mqttUri(), "simulator", server.password())) {
      System.out.printf("  writing %,d alarms of the past%n", history);
      PastAlarms.write(database.jdbi(), SITE, history);
      AlarmLists lists = new AlarmLists(server, SITE);
      lists.measure(requests / 4);
      System.out.println("  the lists in quiet");
      Map<String, Quantiles> quiet = lists.measure(requests);
      System.out.println("  the report of 30 days");
      Quantiles reported = lists.report();
      Thread page = Thread.ofVirtual().start(() -> watch(server));
      System.out.printf("  %,d alarms within %d s%n", flood, seconds);
      var coming = Thread.ofPlatform().name("flood").start(() -> publish(publisher));
      Map<String, Quantiles> flooded = lists.measure(coming::isAlive);
      awaitEvents();
      page.interrupt();
      Map<String, Quantiles> after = lists.measure(requests);
      report(server, database, quiet, reported, flooded, after);
    } finally {
      Directories.delete(directory);
    }
    return 0;
  }

  private void publish(Publisher publisher) {
    long start = System.nanoTime();
    try {
      for (int n = 0; n < flood; n++) {
        awaitTurn(start + (long) n * seconds * NANOS / flood);
        String address = "flood-" + n;
        published.put(address, System.nanoTime());
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

  private static void awaitTurn(long turn) {
    for (long left = turn - System.nanoTime(); left > 0; left = turn - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /// An open page: notes when the alarm of an address comes.
  private void watch(ServerProcess server) {
    try (Stream<String> lines =
        server.get("/api/v1/events?site=demo", HttpResponse.BodyHandlers.ofLines()).body()) {
      for (String line : (Iterable<String>) lines::iterator) {
        if (line.startsWith("data:")) {
          String address = json.readTree(line.substring("data:".length())).path("address").asText();
          seen.putIfAbsent(address, System.nanoTime());
        }
      }
    } catch (IOException | RuntimeException | InterruptedException ended) {
      // The measurement is over, or tells by what it misses.
    }
  }

  private void awaitEvents() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!seen.keySet().containsAll(published.keySet()) && System.nanoTime() < deadline) {
      Thread.sleep(Duration.ofMillis(10));
    }
  }

  private void report(
      ServerProcess server,
      Database database,
      Map<String, Quantiles> quiet,
      Quantiles reported,
      Map<String, Quantiles> flooded,
      Map<String, Quantiles> after)
      throws IOException, InterruptedException {
    List<Long> delays =
        published.entrySet().stream()
            .filter(one -> seen.containsKey(one.getKey()))
            .map(one -> seen.getOrDefault(one.getKey(), 0L) - one.getValue())
            .toList();
    List<JsonNode> floods = floods(server);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("benchmark", "alarms");
    figures.put("history", history);
    figures.put("alarms", published.size());
    figures.put("missingAtPage", published.size() - delays.size());
    figures.put("publishToEventMs", Quantiles.ofNanos(delays));
    figures.put("floods", floods.size());
    figures.put("inFloods", floods.stream().mapToInt(one -> one.path("alarms").asInt()).sum());
    figures.put("listed", listed(server, floods));
    figures.put("journaled", journaled(database));
    figures.put("listMs", quiet);
    figures.put("reportOf30DaysMs", reported);
    figures.put("listDuringFloodMs", flooded);
    figures.put("listAfterFloodMs", after);
    System.out.println(json.writeValueAsString(figures));
  }

  /// The floods, when the last alarms are counted.
  private List<JsonNode> floods(ServerProcess server) throws IOException, InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    List<JsonNode> floods = List.of();
    while (Instant.now().isBefore(deadline) && members(floods) < published.size()) {
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

  private long journaled(Database database) {
    String addresses = published.keySet().stream().collect(Collectors.joining(","));
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
