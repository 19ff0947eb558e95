package io.ronda.simulators.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ronda.simulators.mqtt.Broker;
import io.ronda.simulators.scenario.ScenarioFile;
import io.ronda.simulators.testing.FakePatrolServer;
import io.ronda.simulators.testing.Mosquitto;
import io.ronda.simulators.testing.Subscriber;
import io.ronda.simulators.testing.Subscriber.Received;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Through a real broker: every equipment sends, a fire comes with its address, a guard walks.
@Tag("mosquitto")
class ASiteIsAliveOnTheBroker {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final String EVENTS = "ronda/v1/demo/fire-panel-1/event";
  private static final String TAPS = "ronda/v1/demo/reader-1/tap";

  private static final String STORY =
      """
      loop: PT1H
      timeline:
        - at: PT1S
          equipment: fire-panel-1
          fault: fire
          for: PT59M
          address: 1-3-217
          text: A区1层走廊
      guards:
        - {person: g-001, route: night-round, reader: reader-1, walk: PT1S}
      """;

  @TempDir Path directory;

  @Test
  void equipmentSendsAndGuardsWalk() throws IOException, MqttException {
    Instant windowEnd = Instant.now().plusSeconds(60);
    try (Mosquitto mosquitto = Mosquitto.started(directory);
        FakePatrolServer server = FakePatrolServer.start("token", windowEnd);
        Subscriber subscriber = Subscriber.to(mosquitto.uri(), "ronda/v1/#")) {
      try (SimulatedSite site =
          SimulatedSite.start(settings(mosquitto, server), InstantSource.system())) {
        await().atMost(DEADLINE).until(() -> allSend(subscriber));
        await().atMost(DEADLINE).until(() -> subscriber.on(EVENTS).size() == 2);
        await().atMost(DEADLINE).until(() -> subscriber.on(TAPS).size() == 2);
        assertThat(site.acknowledged()).isPositive();
      }

      JsonNode sent = single(subscriber, "ronda/v1/demo/pump-1/telemetry");
      assertThat(sent.path("ts").isIntegralNumber()).isTrue();
      assertThat(sent.path("values").path("pressure").isNumber()).isTrue();
      assertThat(sent.path("values").path("running").isBoolean()).isTrue();
      assertThat(sent.path("values").path("mode").isTextual()).isTrue();
      assertThat(subscriber.on(EVENTS))
          .as("cleared when the panel is switched on, then active")
          .extracting(message -> message.body().path("state").asText())
          .containsExactly("cleared", "active");
      assertThat(subscriber.on(EVENTS))
          .allMatch(message -> message.body().path("code").asText().equals("fire"))
          .allMatch(message -> message.body().path("address").asText().equals("1-3-217"))
          .allMatch(message -> message.body().path("text").asText().equals("A区1层走廊"));
      assertThat(subscriber.on(TAPS))
          .extracting(message -> message.body().path("tag").asText())
          .containsExactly("04A2B3C4D5E602", "04A2B3C4D5E601");
      await()
          .atMost(DEADLINE)
          .until(() -> last(subscriber, "ronda/v1/demo/reader-1/status").contains("false"));
    }
  }

  private static SiteSettings settings(Mosquitto mosquitto, FakePatrolServer server) {
    return new SiteSettings(
        "demo",
        ZoneId.of("Asia/Shanghai"),
        new Broker(mosquitto.uri(), "simulator", "any"),
        new SiteSettings.Api(server.uri(), "token"),
        ScenarioFile.parse("story.yaml", STORY),
        1,
        Duration.ofMillis(200));
  }

  private static boolean allSend(Subscriber subscriber) {
    List<String> topics = subscriber.messages().stream().map(Received::topic).distinct().toList();
    return SimulatedSite.equipment().keySet().stream()
        .map(id -> "ronda/v1/demo/" + id + "/telemetry")
        .allMatch(topics::contains);
  }

  /// The first message that did not travel in an array.
  private static JsonNode single(Subscriber subscriber, String topic) {
    return subscriber.on(topic).stream()
        .map(Received::body)
        .filter(JsonNode::isObject)
        .findFirst()
        .orElseThrow();
  }

  private static String last(Subscriber subscriber, String topic) {
    return subscriber.on(topic).getLast().body().toString();
  }
}
