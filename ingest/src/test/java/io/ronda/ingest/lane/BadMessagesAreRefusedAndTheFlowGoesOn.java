package io.ronda.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.core.deadletter.DeadLetter;
import io.ronda.ingest.deadletter.DeadLetterStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class BadMessagesAreRefusedAndTheFlowGoesOn extends Story {

  @Test
  void eachIsCountedAndKeptWithItsReason() throws Exception {
    try (var ingest = ingest();
        var simulator = broker.simulator()) {
      simulator.publish(TELEMETRY, "{\"values\": {\"pressure\": 0.4");
      simulator.publish("ronda/v1/demo/pump-99/telemetry", pressure(MILLIS, 0.4));
      simulator.publish(TELEMETRY, "{\"values\": {\"pressure\": \"high\"}}");
      simulator.publish(TELEMETRY, "{\"values\": {\"pressure\": NaN}}");
      simulator.publish(TELEMETRY, "{\"values\": {\"pressure\": 1e999}}");
      simulator.publish(TELEMETRY, "{\"values\": {\"pressure\": 99}}");
      simulator.publish(TELEMETRY, "{\"values\": {\"presure\": 0.4}}");
      simulator.publish(TELEMETRY, "{\"ts\": 1772352000, \"values\": {\"pressure\": 0.4}}");
      simulator.publish(TELEMETRY, "{\"values\": {\"mode\": \"%s\"}}".formatted("x".repeat(257)));
      simulator.publish(TELEMETRY, "{\"values\": {\"mode\": \"\\u0000\"}}");
      simulator.publish(TELEMETRY, "{\"ts\": 1772352000000}");
      simulator.publish(TELEMETRY, new byte[] {'{', '"', (byte) 0xC3, '"', '}'});
      simulator.publish(TELEMETRY, "{\"values\": " + "[".repeat(1_000));
      simulator.publish(TELEMETRY, " ".repeat(300 * 1024));
      simulator.publish("ronda/v1/demo/Pump_1/telemetry", pressure(MILLIS, 0.4));
      simulator.publish(EVENT, "{\"code\": \"fire\", \"state\": \"burning\"}");
      simulator.publish(TELEMETRY, pressure(MILLIS, 0.4));

      await().until(() -> ingest.stored("reading") == 1 && ingest.window() == 0);
      assertNothingIsLost(ingest);
      assertThat(letters())
          .extracting(DeadLetter::reason)
          .containsExactlyInAnyOrder(
              "malformed-json",
              "unknown-device",
              "wrong-type",
              "not-finite",
              "not-finite",
              "out-of-range",
              "unknown-point",
              "bad-time",
              "text-too-long",
              "bad-text",
              "missing-field",
              "malformed-json",
              "malformed-json",
              "too-large",
              "bad-topic",
              "wrong-value");
      assertThat(ingest.refusedBecause("not-finite")).isEqualTo(2);
      assertThat(letters())
          .filteredOn(letter -> letter.reason().equals("too-large"))
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.payload().size()).isEqualTo(300 * 1024);
                assertThat(letter.payload().bytes()).hasSize(4 * 1024);
              });
    }
  }

  @Test
  void aMessageKeepsItsGoodValues() throws Exception {
    try (var ingest = ingest();
        var simulator = broker.simulator()) {
      simulator.publish(
          TELEMETRY,
          "{\"values\": {\"pressure\": 0.4, \"flow\": NaN, \"current\": \"x\", \"running\":"
              + " true}}");
      await().until(() -> ingest.stored("reading") == 2 && ingest.window() == 0);
      assertThat(ingest.received("reading")).isEqualTo(4);
      assertThat(ingest.refused("reading")).isEqualTo(2);
      assertNothingIsLost(ingest);
    }
  }

  @Test
  void theSamePoisonIsOneLetterWithACount() throws Exception {
    try (var ingest = ingest();
        var simulator = broker.simulator()) {
      for (int i = 0; i < 5; i++) {
        simulator.publish(TELEMETRY, "poison");
      }
      await().until(() -> ingest.refused("reading") == 5 && ingest.window() == 0);
    }
    assertThat(letters())
        .filteredOn(letter -> letter.payload().toString().equals("poison"))
        .singleElement()
        .satisfies(letter -> assertThat(letter.count()).isEqualTo(5));
  }

  private static List<DeadLetter> letters() {
    var letters = new DeadLetterStore(database.jdbi());
    return letters.list(Letters.ofDemo()).items().stream()
        .map(letter -> letters.find(letter.id()).orElseThrow())
        .toList();
  }
}
