package io.ronda.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A reading that was two seconds on its way waits five more for the store.
class DelaysAreMeasured extends Story {

  @Test
  void fromTheEventAndFromTheArrival() throws Exception {
    store.hold();
    try (var ingest = ingest();
        var simulator = broker.simulator()) {
      assertThat(ingest.lag()).isZero();
      simulator.publish(TELEMETRY, pressure(MILLIS - 2_000, 0.4));
      await().until(() -> ingest.window() == 1);
      clock.advance(Duration.ofSeconds(5));
      assertThat(ingest.lag()).isEqualTo(5);

      store.release();
      await().until(() -> ingest.window() == 0);

      assertThat(ingest.lag()).isZero();
      await().untilAsserted(() -> assertThat(ingest.delays("receive")).containsExactly(1.0, 5.0));
      assertThat(ingest.delays("event")).containsExactly(1.0, 7.0);
    }
  }
}
