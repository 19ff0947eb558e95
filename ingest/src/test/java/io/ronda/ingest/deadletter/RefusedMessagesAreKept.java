package io.ronda.ingest.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.testing.TestDatabase;
import io.ronda.ingest.decode.Kind;
import io.ronda.ingest.decode.Message;
import io.ronda.ingest.decode.Reason;
import io.ronda.ingest.decode.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RefusedMessagesAreKept {

  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final String TOPIC = "ronda/v1/demo/pump-1/telemetry";

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final DeadLetterStore letters = new DeadLetterStore(database.jdbi());

  @BeforeEach
  void noLettersYet() {
    database.jdbi().useHandle(handle -> handle.execute("truncate dead_letter"));
  }

  @Test
  void theSameMessageAgainRaisesTheCount() {
    letters.save(List.of(refused(TOPIC, "poison", NOW)));
    letters.save(List.of(refused(TOPIC, "poison", NOW.plusSeconds(5))));
    assertThat(all())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.site()).isEqualTo("demo");
              assertThat(letter.reason()).isEqualTo("malformed-json");
              assertThat(letter.payload()).isEqualTo("poison");
              assertThat(letter.count()).isEqualTo(2);
              assertThat(letter.firstSeen()).isEqualTo(NOW);
              assertThat(letter.lastSeen()).isEqualTo(NOW.plusSeconds(5));
            });
  }

  @Test
  void aPoisonDeviceKeepsItsNewestHundred() {
    letters.save(
        IntStream.range(0, 130)
            .mapToObj(i -> refused(TOPIC, "poison " + i, NOW.plusSeconds(i)))
            .toList());
    letters.save(List.of(refused("ronda/v1/demo/pump-2/telemetry", "poison", NOW)));
    assertThat(all())
        .hasSize(101)
        .extracting(DeadLetter::payload)
        .contains("poison 129", "poison 30", "poison")
        .doesNotContain("poison 29");
  }

  @Test
  void whatTheDatabaseCannotHoldIsShownAsUnreadable() {
    letters.save(
        List.of(
            new Refusal(
                Kind.READING,
                1,
                Reason.BAD_TEXT,
                "detail with \0 and \ud800",
                new Message(TOPIC, new byte[] {'a', 0, (byte) 0xFF}, NOW.toEpochMilli()))));
    assertThat(all())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.detail()).isEqualTo("detail with \ufffd and ?");
              assertThat(letter.payload()).isEqualTo("a\0\ufffd");
              assertThat(letter.size()).isEqualTo(3);
            });
  }

  @Test
  void pagesGiveEveryLetterOnce() {
    letters.save(
        IntStream.range(0, 10)
            .mapToObj(i -> refused(TOPIC, "poison " + i, NOW.plusSeconds(i / 2)))
            .toList());
    List<DeadLetter> first = letters.list("demo", "malformed-json", null, 6);
    List<DeadLetter> second = letters.list("demo", "malformed-json", first.getLast().id(), 6);
    assertThat(first)
        .hasSize(6)
        .isSortedAccordingTo((a, b) -> b.lastSeen().compareTo(a.lastSeen()));
    assertThat(second).hasSize(4).doesNotContainAnyElementsOf(first);
    assertThat(letters.list("other", null, null, 6)).isEmpty();
    assertThat(letters.find(first.getFirst().id())).contains(first.getFirst());
    assertThat(letters.delete(first.getFirst().id())).isTrue();
    assertThat(letters.delete(first.getFirst().id())).isFalse();
  }

  @Test
  void lettersOfLastMonthAreDropped() {
    letters.save(List.of(refused(TOPIC, "old", NOW), refused(TOPIC, "new", NOW.plusSeconds(60))));
    letters.maintain(NOW.plus(Duration.ofDays(30)).plusSeconds(30));
    assertThat(all()).extracting(DeadLetter::payload).containsExactly("new");
  }

  private List<DeadLetter> all() {
    return letters.list(null, null, null, 500);
  }

  private static Refusal refused(String topic, String payload, Instant time) {
    return new Refusal(
        Kind.READING,
        1,
        Reason.MALFORMED_JSON,
        "the payload is not JSON",
        new Message(topic, payload.getBytes(UTF_8), time.toEpochMilli()));
  }
}
