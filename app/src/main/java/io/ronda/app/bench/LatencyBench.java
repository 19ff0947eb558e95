package io.ronda.app.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.common.MqttException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// How long it takes from a device to a page while telemetry flows: fires are reported beside a
/// steady load, and an open page sees the alarms come.
@Command(
    name = "latency",
    description = {
      "Publishes telemetry at a rate to a server of its own, with a fire now and then, and"
          + " measures",
      "publish to durable, to alarm committed, and to the event at an open page."
    },
    mixinStandardHelpOptions = true)
final class LatencyBench implements Callable<Integer> {

  private static final int PUMPS = 6;
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration LAST_EVENTS = Duration.ofSeconds(10);
  private static final long NANOS = 1_000_000_000;

  @Option(names = "--rate", paramLabel = "R", description = "messages a second (${DEFAULT-VALUE})")
  private int rate = 5_000;

  @Option(names = "--seconds", paramLabel = "N", description = "(${DEFAULT-VALUE})")
  private int seconds = 30;

  @Option(
      names = "--fires",
      paramLabel = "N",
      description = "a second, each at an address of its own (${DEFAULT-VALUE})")
  private int fires = 5;

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Long> published = new ConcurrentHashMap<>();
  private final Map<String, Long> seen = new ConcurrentHashMap<>();

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("ronda-bench");
    try (ServerProcess server = ServerProcess.start(directory)) {
      Thread page = Thread.ofVirtual().start(() -> watch(server));
      try (Publisher publisher =
          Publisher.connect(server.mqttUri(), "simulator", server.password())) {
        System.out.printf("  warming up for %d s%n", WARM_UP.toSeconds());
        publish(publisher, WARM_UP, "warm");
        awaitEvents();
        published.clear();
        seen.clear();
        System.out.printf("  measuring for %d s%n", seconds);
        Histogram durable =
            Histogram.of(metrics(server), "ronda_ingest_receive_to_durable_seconds");
        Histogram committed = Histogram.of(metrics(server), "ronda_alarm_event_to_commit_seconds");
        long sent = publish(publisher, Duration.ofSeconds(seconds), "fire");
        awaitEvents();
        report(
            sent,
            Histogram.of(metrics(server), "ronda_ingest_receive_to_durable_seconds").minus(durable),
            Histogram.of(metrics(server), "ronda_alarm_event_to_commit_seconds").minus(committed));
      }
      page.interrupt();
    } finally {
      Directories.delete(directory);
    }
    return 0;
  }

  /// Publishes at the rate, and returns how many messages it was.
  private long publish(Publisher publisher, Duration duration, String prefix)
      throws MqttException, InterruptedException {
    long start = System.nanoTime();
    long total = rate * duration.toSeconds();
    long everyFire = Math.max(1, rate / fires);
    for (long n = 0; n < total; n++) {
      awaitTurn(start + n * NANOS / rate);
      publisher.publish("ronda/v1/demo/pump-" + (1 + n % PUMPS) + "/telemetry", telemetry(n));
      if (n % everyFire == 0) {
        report(publisher, prefix + "-" + n / everyFire);
      }
    }
    publisher.awaitAcknowledged();
    return total;
  }

  private void report(Publisher publisher, String address)
      throws MqttException, InterruptedException {
    published.put(address, System.nanoTime());
    publisher.publish(
        "ronda/v1/demo/fire-panel-1/event",
        """
        {"ts": %d, "code": "fire", "state": "active", "address": "%s", "text": "benchmark"}
        """
            .formatted(System.currentTimeMillis(), address)
            .getBytes(UTF_8));
  }

  private static byte[] telemetry(long n) {
    double part = n % 1_000 / 1_000.0;
    return String.format(
            Locale.ROOT,
            "{\"ts\":%d,\"values\":{\"pressure\":%.4f,\"flow\":%.2f,\"vibration\":%.3f}}",
            System.currentTimeMillis(),
            0.4 + 0.1 * part,
            20 + 100 * part,
            1 + part)
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
      lines.filter(line -> line.startsWith("data:")).forEach(this::see);
    } catch (IOException | UncheckedIOException | InterruptedException ended) {
      // The measurement is over, or tells by what it misses.
    }
  }

  private void see(String line) {
    long now = System.nanoTime();
    try {
      JsonNode event = json.readTree(line.substring("data:".length()));
      seen.putIfAbsent(event.path("address").asText(), now);
    } catch (IOException noJson) {
      throw new BenchmarkException("an event is no JSON: " + line);
    }
  }

  private void awaitEvents() throws InterruptedException {
    long deadline = System.nanoTime() + LAST_EVENTS.toNanos();
    while (!seen.keySet().containsAll(published.keySet()) && System.nanoTime() < deadline) {
      Thread.sleep(Duration.ofMillis(10));
    }
  }

  private static String metrics(ServerProcess server) throws IOException, InterruptedException {
    return server.get("/metrics", HttpResponse.BodyHandlers.ofString()).body();
  }

  private void report(long sent, Histogram durable, Histogram committed) throws IOException {
    var delays =
        published.entrySet().stream()
            .filter(fire -> seen.containsKey(fire.getKey()))
            .map(fire -> seen.getOrDefault(fire.getKey(), 0L) - fire.getValue())
            .toList();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("benchmark", "latency");
    figures.put("rate", rate);
    figures.put("messages", sent);
    figures.put("fires", published.size());
    figures.put("missing", published.size() - delays.size());
    figures.put("publishToEventMs", Quantiles.ofNanos(delays));
    figures.put("arrivalToDurableMs", durable.quantiles());
    figures.put("eventToAlarmCommittedMs", committed.quantiles());
    System.out.println(json.writeValueAsString(figures));
  }
}
