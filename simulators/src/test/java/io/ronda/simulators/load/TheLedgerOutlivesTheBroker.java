package io.ronda.simulators.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ronda.simulators.mqtt.Broker;
import io.ronda.simulators.testing.Mosquitto;
import io.ronda.simulators.testing.Subscriber;
import io.ronda.simulators.testing.Subscriber.Received;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the ledger holds has reached the broker, and in the end it holds everything, once, even
/// though the broker was away in the middle.
@Tag("mosquitto")
class TheLedgerOutlivesTheBroker {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int MESSAGES = 20_000;

  @TempDir Path directory;

  @Test
  void everyAcknowledgedMessageIsThere() throws IOException, MqttException {
    var plan =
        new LoadPlan(
            "demo",
            List.of("pump-1", "pump-2", "pump-3"),
            "pressure",
            Instant.parse("2026-03-01T00:00:00Z"),
            200);
    Path file = directory.resolve("ledger");
    try (Mosquitto mosquitto = Mosquitto.started(directory);
        Subscriber subscriber = Subscriber.to(mosquitto.uri(), "ronda/v1/demo/+/telemetry");
        Ledger ledger = Ledger.open(file);
        var publisher = new LedgerPublisher(broker(mosquitto), "load", plan, ledger)) {
      CompletableFuture<Void> done = published(publisher);
      await().atMost(DEADLINE).until(() -> ledger.size() > MESSAGES / 10);
      mosquitto.stop();
      assertThat(ledger.size()).as("not finished yet").isLessThan(MESSAGES);
      mosquitto.start();
      subscriber.connectAgain();
      await().atMost(DEADLINE).until(done::isDone);

      assertThat(ledger.entries()).hasSize(MESSAGES).doesNotHaveDuplicates();
      assertThat(Ledger.read(file)).isEqualTo(ledger.entries());
      await().atMost(DEADLINE).until(() -> subscriber.messages().size() >= MESSAGES);
      assertThat(subscriber.messages().stream().map(TheLedgerOutlivesTheBroker::entry))
          .containsAll(ledger.entries());
    }
  }

  @Test
  void aClosedPublisherStopsWaiting() throws IOException {
    var nobody = new Broker(URI.create("tcp://127.0.0.1:1"), "load", "any");
    var plan = new LoadPlan("demo", List.of("pump-1"), "pressure", Instant.EPOCH, 10);
    try (Ledger ledger = Ledger.open(directory.resolve("ledger"))) {
      CompletableFuture<Void> done;
      try (var publisher = new LedgerPublisher(nobody, "load", plan, ledger)) {
        done = published(publisher);
      }
      await().atMost(DEADLINE).until(done::isDone);
      assertThat(ledger.entries()).isEmpty();
    }
  }

  private static Broker broker(Mosquitto mosquitto) {
    return new Broker(mosquitto.uri(), "load", "any");
  }

  private static CompletableFuture<Void> published(LedgerPublisher publisher) {
    Executor thread = Thread::startVirtualThread;
    return CompletableFuture.runAsync(() -> publish(publisher), thread);
  }

  private static void publish(LedgerPublisher publisher) {
    try {
      publisher.publish(MESSAGES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Acknowledged entry(Received message) {
    JsonNode body = message.body();
    return new Acknowledged(
        message.topic().split("/", -1)[3],
        body.path("ts").asLong(),
        body.path("values").path("pressure").asDouble());
  }
}
