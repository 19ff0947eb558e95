package io.ronda.simulators.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ronda.simulators.mqtt.Broker;
import io.ronda.simulators.mqtt.Session;
import io.ronda.simulators.testing.Mosquitto;
import io.ronda.simulators.testing.Subscriber;
import io.ronda.simulators.testing.Subscriber.Received;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A device loses nothing while the broker is away, and the broker tells when the device is gone.
@Tag("mosquitto")
class MessagesOutliveAnOutage {

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final String TELEMETRY = "ronda/v1/demo/pump-1/telemetry";
  private static final String STATUS = "ronda/v1/demo/reader-1/status";

  @TempDir Path directory;
  private Mosquitto mosquitto;
  private Broker broker;

  @BeforeEach
  void start() throws IOException {
    mosquitto = Mosquitto.started(directory);
    broker = new Broker(mosquitto.uri(), "simulator", "any");
  }

  @AfterEach
  void stop() {
    mosquitto.close();
  }

  @Test
  void whatWaitedArrivesAsArraysInOrder() throws IOException, MqttException {
    try (Subscriber subscriber = Subscriber.to(mosquitto.uri(), "ronda/v1/#");
        Uplink uplink = Uplink.start(broker, "device", null)) {
      uplink.send(telemetry(0));
      await().atMost(DEADLINE).until(() -> subscriber.on(TELEMETRY).size() == 1);

      mosquitto.stop();
      for (int i = 1; i < 250; i++) {
        uplink.send(telemetry(i));
      }
      mosquitto.start();
      subscriber.connectAgain();
      await().atMost(DEADLINE).until(() -> uplink.acknowledged() == 250);
      await().atMost(DEADLINE).until(() -> distinct(subscriber) == 250);

      List<Received> received = subscriber.on(TELEMETRY);
      assertThat(received.getFirst().body().isObject()).as("alone").isTrue();
      assertThat(received).as("three arrays").hasSizeBetween(4, 6);
      assertThat(received).allMatch(message -> message.body().size() <= 100);
      assertThat(numbers(subscriber)).isSorted();
    }
  }

  @Test
  void aReaderIsOnlineWhileItIsThere() throws MqttException {
    try (Subscriber subscriber = Subscriber.to(mosquitto.uri(), STATUS)) {
      try (Uplink uplink = Uplink.start(broker, "reader", new Presence(STATUS))) {
        await().atMost(DEADLINE).until(() -> statuses(subscriber).equals(List.of(true)));
        assertThat(uplink.refused()).isZero();
      }
      await().atMost(DEADLINE).until(() -> statuses(subscriber).equals(List.of(true, false)));
    }
  }

  @Test
  void theBrokerTellsWhenAReaderIsCutOff() throws MqttException {
    try (Subscriber subscriber = Subscriber.to(mosquitto.uri(), STATUS);
        Uplink uplink = Uplink.start(broker, "reader", new Presence(STATUS))) {
      await().atMost(DEADLINE).until(() -> statuses(subscriber).equals(List.of(true)));

      try (Session intruder = Session.open(broker, "reader", null)) {
        await().atMost(DEADLINE).until(() -> statuses(subscriber).equals(List.of(true, false)));
        assertThat(intruder.isConnected()).isTrue();
      }
      uplink.send(telemetry(1));
      await().atMost(DEADLINE).until(() -> statuses(subscriber).equals(List.of(true, false, true)));
    }
  }

  private static Outbound telemetry(int number) {
    JsonNode body = JsonNodeFactory.instance.objectNode().put("ts", number);
    return new Outbound(TELEMETRY, body, false, true);
  }

  private static long distinct(Subscriber subscriber) {
    return numbers(subscriber).stream().distinct().count();
  }

  private static List<Integer> numbers(Subscriber subscriber) {
    return subscriber.on(TELEMETRY).stream()
        .map(Received::body)
        .flatMap(
            body ->
                StreamSupport.stream((body.isArray() ? body : List.of(body)).spliterator(), false))
        .map(body -> body.path("ts").asInt())
        .toList();
  }

  private static List<Boolean> statuses(Subscriber subscriber) {
    return subscriber.messages().stream()
        .map(message -> message.body().path("online").asBoolean())
        .toList();
  }
}
