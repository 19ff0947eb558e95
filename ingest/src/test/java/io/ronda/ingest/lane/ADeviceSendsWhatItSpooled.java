package io.ronda.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.TagRead;
import org.junit.jupiter.api.Test;

class ADeviceSendsWhatItSpooled extends Story {

  @Test
  void anArrayIsManyReadingsInTheirOrder() throws Exception {
    try (var ingest = ingest();
        var simulator = broker.simulator()) {
      simulator.publish(
          TELEMETRY,
          "[%s, {\"ts\": \"2026-03-01T16:00:01+08:00\", \"values\": {\"pressure\": 0.2}}, {\"ts\": true}]"
              .formatted(pressure(MILLIS, 0.1)));
      await().until(() -> ingest.stored("reading") == 2 && ingest.window() == 0);
      assertThat(ingest.refusedBecause("bad-time")).isEqualTo(1);
      assertNothingIsLost(ingest);
    }
    assertThat(store.readings())
        .extracting(Reading::eventTime)
        .containsExactly(MILLIS, MILLIS + 1_000);
  }

  @Test
  void aClockThatIsADayAheadKeepsTheDistancesOfItsReadings() throws Exception {
    long tomorrow = MILLIS + 86_400_000;
    try (var ingest = ingest();
        var simulator = broker.simulator()) {
      simulator.publish(
          TELEMETRY,
          "[%s, %s]".formatted(pressure(tomorrow, 0.1), pressure(tomorrow + 2_000, 0.2)));
      await().until(() -> ingest.stored("reading") == 2 && ingest.window() == 0);
      assertThat(ingest.future()).isEqualTo(2);
    }
    assertThat(store.readings())
        .extracting(Reading::eventTime)
        .containsExactly(MILLIS - 2_000, MILLIS);
  }

  @Test
  void tapsReachTheirListenerWithThePlainUid() throws Exception {
    try (var ingest = ingest();
        var simulator = broker.simulator()) {
      simulator.publish(
          "ronda/v1/demo/reader-1/tap",
          "{\"id\": \"t-1\", \"ts\": %d, \"tag\": \"04:a2:b3:c4:d5:e6:80\", \"person\": \"g-001\"}"
              .formatted(MILLIS));
      await().until(() -> ingest.stored("tap") == 1 && ingest.window() == 0);
      assertNothingIsLost(ingest);
    }
    assertThat(listener.taps())
        .containsExactly(
            new TagRead("demo", "reader-1", "t-1", "04A2B3C4D5E680", "g-001", MILLIS, MILLIS));
  }
}
