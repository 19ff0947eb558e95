package io.ronda.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.core.testing.servers.MosquittoServer;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// More filters than a broker takes in one packet.
@Tag("docker")
@Tag("mosquitto")
class ALaneReadsThousandsOfSites {

  private static final int SITES = 5_000;

  @RegisterExtension static final MosquittoServer mosquitto = new MosquittoServer();

  private final List<String> arrived = new CopyOnWriteArrayList<>();

  @Test
  void itSubscribesToAllOfThemAndGivesThemUpAgain() throws Exception {
    var session =
        new NettySession(
            new BrokerAddress(mosquitto.url(), null, null),
            "lane-of-thousands",
            InstantSource.system());
    MqttSession.Connection connection = session.connect(new Arrivals());
    try (var device = new Publisher(mosquitto.url(), null, null)) {
      connection.subscribe(filters());
      device.publish(topic(0), "first");
      device.publish(topic(SITES - 1), "last");
      await().until(() -> arrived.size() == 2);

      connection.unsubscribe(filters());
      connection.subscribe(List.of("the/end"));
      device.publish(topic(0), "nobody");
      device.publish(topic(SITES - 1), "nobody");
      device.publish("the/end", "end");
      await().until(() -> arrived.contains("the/end"));
      assertThat(arrived).containsExactly(topic(0), topic(SITES - 1), "the/end");
    } finally {
      connection.unsubscribe(List.of("the/end"));
      connection.close();
    }
  }

  private static List<String> filters() {
    return IntStream.range(0, SITES)
        .boxed()
        .flatMap(
            site ->
                Stream.of("telemetry", "event", "status", "tap")
                    .map(leaf -> "ronda/v1/site-%d/+/%s".formatted(site, leaf)))
        .toList();
  }

  private static String topic(int site) {
    return "ronda/v1/site-%d/pump-1/telemetry".formatted(site);
  }

  private final class Arrivals implements MqttSession.Inlet {

    @Override
    public boolean arrived(Delivery delivery) {
      arrived.add(delivery.message().topic());
      return true;
    }

    @Override
    public void lost(String why, boolean takenOver) {
      arrived.add("lost: " + why);
    }
  }
}
