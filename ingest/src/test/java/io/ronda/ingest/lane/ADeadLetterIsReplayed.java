package io.ronda.ingest.lane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ronda.core.deadletter.DeadLetter;
import io.ronda.core.deadletter.Replayed;
import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.StoreUnavailableException;
import io.ronda.core.text.Text;
import io.ronda.ingest.deadletter.DeadLetterStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A message of equipment that nobody had registered, after somebody has.
class ADeadLetterIsReplayed extends Story {

  private static final EquipmentId NEW_PUMP = new EquipmentId("demo", "pump-9");
  private static final String TOPIC = "ronda/v1/demo/pump-9/telemetry";

  private final DeadLetterStore letters = new DeadLetterStore(database.jdbi());

  @BeforeEach
  void noLettersYet() {
    database.jdbi().useHandle(handle -> handle.execute("truncate dead_letter"));
    new EquipmentStore(database.jdbi()).delete(NEW_PUMP);
  }

  @Test
  void itGoesThroughWithTheTimeOfItsArrival() throws Exception {
    try (var ingest = ingest()) {
      DeadLetter letter = refused(ingest, "{\"values\": {\"pressure\": 0.4}}");
      clock.advance(Duration.ofHours(5));
      register(ingest);

      assertThat(ingest.replay(letter.id())).isEqualTo(Replayed.ACCEPTED);

      assertThat(letters.find(letter.id())).isEmpty();
      assertThat(store.readings())
          .singleElement()
          .satisfies(
              reading -> {
                assertThat(reading.equipment()).isEqualTo(NEW_PUMP);
                assertThat(reading.eventTime()).isEqualTo(MILLIS);
              });
      assertThat(listener.readings()).isEqualTo(store.readings());
      assertThat(ingest.replay(letter.id())).isEqualTo(Replayed.GONE);
    }
  }

  @Test
  void itIsRefusedAgainAndStays() throws Exception {
    try (var ingest = ingest()) {
      DeadLetter letter = refused(ingest, "{\"values\": {\"pressure\": 0.4}}");

      assertThat(ingest.replay(letter.id())).isEqualTo(Replayed.REFUSED);

      assertThat(letters.find(letter.id()))
          .hasValueSatisfying(
              kept -> {
                assertThat(kept.count()).isEqualTo(2);
                assertThat(kept.lastSeen()).isEqualTo(letter.lastSeen());
              });
    }
  }

  @Test
  void itIsRefusedForAnotherReasonNow() throws Exception {
    try (var ingest = ingest()) {
      DeadLetter letter = refused(ingest, "{\"values\": {\"presure\": 0.4}}");
      register(ingest);

      assertThat(ingest.replay(letter.id())).isEqualTo(Replayed.REFUSED);

      assertThat(letters.list(Letters.ofDemo()).items())
          .extracting(DeadLetter::reason)
          .containsExactly("unknown-point");
    }
  }

  @Test
  void itIsRefusedByTheStoreNow() throws Exception {
    try (var ingest = ingest()) {
      DeadLetter letter = refused(ingest, "{\"values\": {\"pressure\": 0.4}}");
      register(ingest);
      store.refuse();

      assertThat(ingest.replay(letter.id())).isEqualTo(Replayed.REFUSED);

      assertThat(letters.list(Letters.ofDemo()).items())
          .extracting(DeadLetter::reason)
          .containsExactly("store-refused");
    }
  }

  @Test
  void itStaysWhileTheStoreIsAway() throws Exception {
    try (var ingest = ingest()) {
      DeadLetter letter =
          refused(ingest, "{\"ts\": %d, \"values\": {\"flow\": 3}}".formatted(MILLIS));
      register(ingest);
      store.goDown();

      assertThatThrownBy(() -> ingest.replay(letter.id()))
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(letters.find(letter.id())).isPresent();

      store.comeBack();
      assertThat(ingest.replay(letter.id())).isEqualTo(Replayed.ACCEPTED);
      assertThat(store.readings()).extracting(Reading::point).containsExactly("flow");
    }
  }

  @Test
  void whatWasTooLargeIsNotThereAnyMore() throws Exception {
    try (var ingest = ingest();
        var simulator = broker.simulator()) {
      simulator.publish(TELEMETRY, " ".repeat(300 * 1024).getBytes(UTF_8));
      await().until(() -> ingest.refused("reading") == 1 && ingest.window() == 0);
      long id = letters.list(Letters.ofDemo()).items().getFirst().id();

      assertThat(ingest.replay(id)).isEqualTo(Replayed.INCOMPLETE);
      assertThat(letters.find(id)).isPresent();
    }
  }

  @Test
  void itIsCountedOnceOnly() throws Exception {
    try (var ingest = ingest()) {
      DeadLetter letter = refused(ingest, "{\"values\": {\"pressure\": 0.4}}");
      ingest.replay(letter.id());
      register(ingest);
      ingest.replay(letter.id());

      assertThat(ingest.received("reading")).isOne();
      assertThat(ingest.refused("reading")).isOne();
      assertNothingIsLost(ingest);
      assertThat(List.of(ingest.replayed("accepted"), ingest.replayed("refused")))
          .containsExactly(1.0, 1.0);
    }
  }

  private DeadLetter refused(RunningIngest ingest, String payload) throws Exception {
    try (var simulator = broker.simulator()) {
      simulator.publish(TOPIC, payload);
      await().until(() -> ingest.refused("reading") == 1 && ingest.window() == 0);
      return letters.list(Letters.ofDemo()).items().getFirst();
    }
  }

  private static void register(RunningIngest ingest) {
    new EquipmentStore(database.jdbi())
        .save(new Equipment(NEW_PUMP, Text.of("pump"), "pump", null, Text.of("")));
    ingest.directory().reload();
  }
}
