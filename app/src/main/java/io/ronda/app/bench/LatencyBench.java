package io.ronda.app.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
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

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("ronda-bench");
    try (ServerProcess server = ServerProcess.start(directory);
        OpenPage page = OpenPage.of(server)) {
      try (Publisher publisher =
          Publisher.connect(server.mqttUri(), "simulator", server.password())) {
        System.out.printf("  warming up for %d s%n", WARM_UP.toSeconds());
        publish(publisher, page, WARM_UP, "warm");
        page.await(LAST_EVENTS);
        page.forget();
        System.out.printf("  measuring for %d s%n", seconds);
        Histogram durable =
            Histogram.of(metrics(server), "ronda_ingest_receive_to_durable_seconds");
        Histogram committed = Histogram.of(metrics(server), "ronda_alarm_event_to_commit_seconds");
        long sent = publish(publisher, page, Duration.ofSeconds(seconds), "fire");
        page.await(LAST_EVENTS);
        report(
            page,
            sent,
            Histogram.of(metrics(server), "ronda_ingest_receive_to_durable_seconds").minus(durable),
            Histogram.of(metrics(server), "ronda_alarm_event_to_commit_seconds").minus(committed));
      }
    } finally {
      Directories.delete(directory);
    }
    return 0;
  }

  /// Publishes at the rate, and returns how many messages it was.
  private long publish(Publisher publisher, OpenPage page, Duration duration, String prefix)
      throws MqttException, InterruptedException {
    long start = System.nanoTime();
    long total = rate * duration.toSeconds();
    long everyFire = Math.max(1, rate / fires);
    for (long n = 0; n < total; n++) {
      SteadyLoad.awaitTurn(start + n * NANOS / rate);
      publisher.publish("ronda/v1/demo/pump-" + (1 + n % PUMPS) + "/telemetry", telemetry(n));
      if (n % everyFire == 0) {
        report(publisher, page, prefix + "-" + n / everyFire);
      }
    }
    publisher.awaitAcknowledged();
    return total;
  }

  private static void report(Publisher publisher, OpenPage page, String address)
      throws MqttException, InterruptedException {
    page.publishes(address);
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

  private static String metrics(ServerProcess server) throws IOException, InterruptedException {
    return server.get("/metrics", HttpResponse.BodyHandlers.ofString()).body();
  }

  private void report(OpenPage page, long sent, Histogram durable, Histogram committed)
      throws IOException {
    List<Long> delays = page.delays();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("benchmark", "latency");
    figures.put("rate", rate);
    figures.put("messages", sent);
    figures.put("fires", page.published().size());
    figures.put("missing", page.published().size() - delays.size());
    figures.put("publishToEventMs", Quantiles.ofNanos(delays));
    figures.put("arrivalToDurableMs", durable.quantiles());
    figures.put("eventToAlarmCommittedMs", committed.quantiles());
    System.out.println(new ObjectMapper().writeValueAsString(figures));
  }
}
