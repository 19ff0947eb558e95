package io.ronda.gateway.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TheBrokerStartsAndEnds {

  private static final Account SIMULATOR = new Account("simulator", "simulator secret");
  private static final int KIBIBYTE = 1024;

  @TempDir Path directory;

  @Test
  void whatIsAcknowledgedIsThereAfterARestart() throws Exception {
    try (var broker = broker(0)) {
      broker.start();
      lane(broker).close();
      try (var simulator = new Device(broker.uri(), "simulator", SIMULATOR).connect()) {
        assertThat(simulator.publish("ronda/v1/demo/pump-1/telemetry", "kept")).isZero();
      }
    }
    try (var broker = broker(0)) {
      broker.start();
      try (var lane = lane(broker)) {
        await()
            .untilAsserted(
                () ->
                    assertThat(lane.received())
                        .containsExactly("ronda/v1/demo/pump-1/telemetry kept"));
      }
    }
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var broker = broker(other.getLocalPort())) {
      assertThatThrownBy(broker::start)
          .isInstanceOf(PortInUseException.class)
          .hasMessageContaining("port %d".formatted(other.getLocalPort()))
          .hasMessageContaining("in use");
    }
  }

  @Test
  void messagesOfAlmostAMebibytePassAndLargerOnesDoNot() throws Exception {
    try (var broker = broker(0)) {
      broker.start();
      try (var lane = lane(broker);
          var simulator = new Device(broker.uri(), "simulator", SIMULATOR).connect()) {
        String topic = "ronda/v1/demo/pump-1/telemetry";
        assertThat(simulator.publish(topic, "x".repeat(300 * KIBIBYTE))).isZero();
        assertThat(simulator.publish(topic, "x".repeat(1_000 * KIBIBYTE))).isZero();
        await().untilAsserted(() -> assertThat(lane.received()).hasSize(2));
        assertThat(lane.received())
            .extracting(String::length)
            .containsExactly(
                topic.length() + 1 + 300 * KIBIBYTE, topic.length() + 1 + 1_000 * KIBIBYTE);
        assertThat(simulator.publish(topic, "x".repeat(1_100 * KIBIBYTE))).isNotZero();
      }
    }
  }

  private Device lane(EmbeddedBroker broker) throws Exception {
    var lane = new Device(broker.uri(), "ronda-ingest-0", broker.lanes()).connect();
    assertThat(lane.subscribe("ronda/v1/+/+/telemetry")).isEqualTo(1);
    return lane;
  }

  private EmbeddedBroker broker(int port) {
    return new EmbeddedBroker(
        "127.0.0.1",
        port,
        directory,
        (_, _) -> Optional.empty(),
        List.of(new SiteUser(SIMULATOR, "demo")),
        new Formats("senml/v1", true),
        new SimpleMeterRegistry(),
        InstantSource.system());
  }
}
