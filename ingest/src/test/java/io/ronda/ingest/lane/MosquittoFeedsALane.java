package io.ronda.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.core.telemetry.Reading;
import io.ronda.core.testing.TestClock;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.testing.servers.MosquittoServer;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The same lane at a broker that is not ours.
@Tag("docker")
@Tag("mosquitto")
class MosquittoFeedsALane {

  private static final int MESSAGES = 200;

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @RegisterExtension static final MosquittoServer mosquitto = new MosquittoServer();

  private final TestClock clock = new TestClock(Story.NOW);
  private final MemoryStore store = new MemoryStore();

  @Test
  void nothingIsLostOverARestartOfTheBrokerWhileTheStoreIsDown() throws Exception {
    store.goDown();
    try (var ingest = ingest()) {
      await().until(ingest::isConnected);
      publish(0, MESSAGES / 2);
      await().until(() -> ingest.window() == MESSAGES / 2);
      mosquitto.stop();
      await().until(() -> !ingest.isConnected());
      mosquitto.start();
      await().until(ingest::isConnected);
      publish(MESSAGES / 2, MESSAGES);
      store.comeBack();
      await().until(() -> ingest.stored("reading") == MESSAGES && ingest.window() == 0);
      Story.assertNothingIsLost(ingest);
    }
    assertThat(store.readings())
        .extracting(Reading::eventTime)
        .containsExactlyInAnyOrderElementsOf(
            LongStream.range(Story.MILLIS, Story.MILLIS + MESSAGES).boxed().toList());
  }

  /// Mosquitto that is killed has on disk what was there up to a second before; without its file it
  /// has nothing.
  @Test
  void aBrokerThatForgotTheSessionIsTold() throws Exception {
    try (var ingest = ingest()) {
      await().until(ingest::isConnected);
      assertThat(ingest.warnings()).isEmpty();
      mosquitto.forget();
      await().until(() -> ingest.sessionsLost() == 1);
      await().until(ingest::isConnected);
      assertThat(ingest.warnings()).singleElement().asString().contains("forgotten the session");
    }
  }

  private RunningIngest ingest() {
    return new RunningIngest(
        id -> new NettySession(new BrokerAddress(mosquitto.url(), null, null), id, clock),
        store,
        database.jdbi(),
        List.of(),
        clock);
  }

  private static void publish(int from, int to) throws Exception {
    try (var publisher = new Publisher(mosquitto.url(), null, null)) {
      for (int i = from; i < to; i++) {
        publisher.publish(Story.TELEMETRY, Story.pressure(Story.MILLIS + i, 0.4));
      }
    }
  }
}
