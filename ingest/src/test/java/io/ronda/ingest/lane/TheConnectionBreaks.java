package io.ronda.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class TheConnectionBreaks extends Story {

  @Test
  void theBrokerRestartsAndDeliversAgainWhatWasNotAcknowledged() throws Exception {
    store.hold();
    try (var ingest = ingest()) {
      try (var simulator = broker.simulator()) {
        simulator.publish(TELEMETRY, pressure(MILLIS, 0.1));
        simulator.publish(TELEMETRY, pressure(MILLIS + 1, 0.2));
      }
      await().until(() -> ingest.window() == 2);
      broker.stop();
      await().until(() -> !ingest.isConnected());
      broker.startAgain();
      await().until(ingest::isConnected);
      await().until(() -> ingest.messages() == 4);
      store.release();
      await().until(() -> ingest.window() == 0);
      assertThat(ingest.stored("reading")).isEqualTo(2);
      assertThat(ingest.duplicate("reading")).isEqualTo(2);
      assertNothingIsLost(ingest);
      try (var simulator = broker.simulator()) {
        simulator.publish(TELEMETRY, pressure(MILLIS + 2, 0.3));
      }
      await().until(() -> ingest.stored("reading") == 3 && ingest.window() == 0);
    }
    assertThat(store.readings()).hasSize(3);
  }

  @Test
  void anotherClientTakesTheSessionOver() throws Exception {
    var thief = new CopyOnWriteArrayList<Delivery>();
    store.hold();
    try (var ingest = ingest();
        var simulator = broker.simulator()) {
      simulator.publish(TELEMETRY, pressure(MILLIS, 0.1));
      await().until(() -> ingest.window() == 1);
      var stolen =
          broker
              .sessions(clock)
              .apply("ronda-ingest-0")
              .connect(
                  new MqttSession.Inlet() {
                    @Override
                    public boolean arrived(Delivery delivery) {
                      return thief.add(delivery);
                    }

                    @Override
                    public void lost(String why, boolean takenOver) {}
                  });
      await().until(() -> thief.size() == 1);
      stolen.close();
      store.release();
      await().until(() -> ingest.isConnected() && ingest.window() == 0);
      assertThat(ingest.stored("reading")).isEqualTo(1);
      assertNothingIsLost(ingest);
    }
  }
}
