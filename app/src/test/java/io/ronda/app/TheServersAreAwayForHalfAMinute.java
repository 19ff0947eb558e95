package io.ronda.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.ronda.core.testing.servers.InfluxServer;
import io.ronda.core.testing.servers.MosquittoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Store and broker end and come back, each after half a minute and one before the other, while
/// devices speak and two alarms of theirs stand.
@Tag("docker")
@Tag("influxdb")
@Tag("mosquitto")
final class TheServersAreAwayForHalfAMinute {

  private static final Duration HALF_OF_IT = Duration.ofSeconds(15);
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  @RegisterExtension static final InfluxServer influx = new InfluxServer();
  @RegisterExtension static final MosquittoServer mosquitto = new MosquittoServer();

  @TempDir private Path directory;

  private final List<String> told = new CopyOnWriteArrayList<>();
  private HttpServer receiver;

  @BeforeEach
  void listen() throws IOException {
    ObjectMapper json = new ObjectMapper();
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          JsonNode letter = json.readTree(exchange.getRequestBody().readAllBytes());
          // The demo's rounds are missed meanwhile, and told as well.
          each(letter.get("items"))
              .filter(item -> item.get("subject").asText().startsWith("alarm:"))
              .map(item -> item.get("kind").asText() + " " + item.get("message").asText())
              .forEach(told::add);
          byte[] answer = "{}".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void hangUp() {
    receiver.stop(0);
  }

  @Test
  void eachIsOneAlarmAndNothingElseIsRaisedClearedOrToldTwice() throws InterruptedException {
    Map<String, String> environment =
        Map.of(
            "RONDA_TELEMETRY_STORE", "influx",
            "RONDA_INFLUX_URL", influx.url(),
            "RONDA_INFLUX_BUCKET", influx.bucket(),
            "RONDA_MQTT_BROKER", mosquitto.url());
    try (RunningRonda ronda = RunningRonda.quietDemo(directory.resolve("data"), environment)) {
      List.of("demo", "platform").forEach(site -> tellOf(ronda, site));
      try (SpeakingSite _ = new SpeakingSite(ronda)) {
        await("a pump and a fire are told of").atMost(DEADLINE).until(() -> told.size() == 2);
        List<JsonNode> before = alarms(ronda, "demo");
        List<String> journals = journals(ronda, before);

        influx.stop();
        Thread.sleep(HALF_OF_IT);
        mosquitto.stop();
        Thread.sleep(HALF_OF_IT);
        assertThat(state(ronda, "not-keeping")).as("while it is away").isEqualTo("UNACK");
        influx.start();
        Thread.sleep(HALF_OF_IT);
        assertThat(state(ronda, "unreachable")).as("while it is away").isEqualTo("UNACK");
        mosquitto.start();
        awaitReturn(ronda, "not-keeping");
        awaitReturn(ronda, "unreachable");

        assertThat(alarms(ronda, "demo")).as("as they were").isEqualTo(before);
        assertThat(journals(ronda, before)).isEqualTo(journals);
        assertThat(alarms(ronda, "platform"))
            .extracting(alarm -> alarm.get("rule").asText() + " " + alarm.get("annunciations"))
            .containsExactlyInAnyOrder("not-keeping 1", "unreachable 1");
        await("the end of both is told").atMost(DEADLINE).until(() -> told.size() >= 6);
        assertThat(told).doesNotHaveDuplicates().hasSize(6);
        assertThat(told.subList(2, 6))
            .extracting(word -> word.split(" ", 2)[0])
            .containsExactlyInAnyOrder("raised", "raised", "recovered", "recovered");
      }
    }
  }

  private void tellOf(RunningRonda ronda, String site) {
    ronda.create(
        "/api/v1/channels",
        """
        {"site": "%s", "channel": "hook", "names": {"zh": "接收方"}, "kind": "webhook",
         "url": "http://127.0.0.1:%d/"}
        """
            .formatted(site, receiver.getAddress().getPort()));
    ronda.create(
        "/api/v1/ladders",
        """
        {"site": "%s", "ladder": "all", "names": {"zh": "全部"},
         "priorities": ["critical", "high", "medium", "low"],
         "steps": [{"recipients": [{"kind": "group", "channel": "hook"}], "waitSeconds": 3600}]}
        """
            .formatted(site));
  }

  private static void awaitReturn(RunningRonda ronda, String rule) {
    await("it is noticed that it is back")
        .atMost(DEADLINE)
        .untilAsserted(() -> assertThat(state(ronda, rule)).isEqualTo("RTN_UNACK"));
  }

  private static String state(RunningRonda ronda, String rule) {
    return alarms(ronda, "platform").stream()
        .filter(alarm -> alarm.get("rule").asText().equals(rule))
        .map(alarm -> alarm.get("state").asText())
        .findFirst()
        .orElse("none");
  }

  private static List<JsonNode> alarms(RunningRonda ronda, String site) {
    return each(ronda.get("/api/v1/alarms?sort=raisedAt&limit=500&site=" + site).get("items"))
        .toList();
  }

  private static List<String> journals(RunningRonda ronda, List<JsonNode> alarms) {
    return alarms.stream()
        .map(alarm -> ronda.get("/api/v1/alarms/" + alarm.get("id").asText() + "/journal"))
        .map(JsonNode::toString)
        .toList();
  }

  private static Stream<JsonNode> each(JsonNode items) {
    return StreamSupport.stream(items.spliterator(), false);
  }
}
