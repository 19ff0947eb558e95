package io.ronda.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.core.telemetry.Reading;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TheStoreIsDownForAWhile extends Story {

  private static final int MESSAGES = 50;

  @Test
  void alarmsGoOnAndNothingIsLost() throws Exception {
    store.goDown();
    try (var ingest = ingest();
        var simulator = broker.simulator()) {
      for (int i = 0; i < MESSAGES; i++) {
        simulator.publish(TELEMETRY, pressure(MILLIS + i, 0.4));
      }
      await().until(() -> listener.readings().size() == MESSAGES);
      assertThat(ingest.window()).isEqualTo(MESSAGES);
      assertThat(store.readings()).isEmpty();
      assertThat(ingest.health())
          .filteredOn(health -> !health.works())
          .singleElement()
          .satisfies(health -> assertThat(health.name()).isEqualTo("ronda-ingest-0 readings"));

      store.comeBack();
      await().until(() -> ingest.window() == 0);
      assertThat(store.readings())
          .extracting(Reading::eventTime)
          .containsExactlyInAnyOrderElementsOf(
              LongStream.range(MILLIS, MILLIS + MESSAGES).boxed().toList());
      assertThat(listener.readings()).hasSize(MESSAGES);
      assertNothingIsLost(ingest);
      await().until(() -> ingest.health().stream().allMatch(Health::works));
    }
  }
}
