package io.ronda.ingest.deadletter;

import static io.ronda.core.site.Person.EVERY_SITE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ronda.core.deadletter.DeadLetter;
import io.ronda.core.deadletter.DeadLetterCount;
import io.ronda.core.deadletter.DeadLetterFilter;
import io.ronda.core.deadletter.DeadLetterQuery;
import io.ronda.core.page.Page;
import io.ronda.core.testing.TestDatabase;
import io.ronda.ingest.decode.Kind;
import io.ronda.ingest.decode.Message;
import io.ronda.ingest.decode.Reason;
import io.ronda.ingest.decode.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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
              assertThat(letter.payload()).hasToString("poison");
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
        .extracting(letter -> letter.payload().toString())
        .contains("poison 129", "poison 30", "poison")
        .doesNotContain("poison 29");
  }

  @Test
  void whatIsNoTextIsKeptByteByByte() {
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
              assertThat(letter.payload().text()).isEmpty();
              assertThat(letter.payload().hex()).isEqualTo("6100ff");
            });
  }

  @Test
  void pagesGiveEveryLetterOnce() {
    letters.save(
        IntStream.range(0, 10)
            .mapToObj(i -> refused(TOPIC, "poison " + i, NOW.plusSeconds(i / 2)))
            .toList());
    Page<DeadLetter> first = letters.list(newest("demo", null, 6));
    Page<DeadLetter> second = letters.list(newest("demo", first.cursor(), 6));
    assertThat(first.items())
        .hasSize(6)
        .isSortedAccordingTo((a, b) -> b.lastSeen().compareTo(a.lastSeen()));
    assertThat(second.items()).hasSize(4).doesNotContainAnyElementsOf(first.items());
    assertThat(second.cursor()).isNull();
    assertThat(letters.list(newest("other", null, 6)).items()).isEmpty();
    long id = first.items().getFirst().id();
    assertThat(letters.find(id)).contains(first.items().getFirst());
    assertThat(letters.delete(id)).isTrue();
    assertThat(letters.delete(id)).isFalse();
  }

  @Test
  void aListShowsHowAPayloadBegins() {
    String long500 = "é".repeat(500);
    letters.save(List.of(refused(TOPIC, long500, NOW)));

    DeadLetter listed = all().getFirst();
    DeadLetter whole = letters.find(listed.id()).orElseThrow();

    assertThat(listed.payload().isWhole()).isFalse();
    assertThat(listed.payload().text()).contains("é".repeat(100));
    assertThat(whole.payload().isWhole()).isTrue();
    assertThat(whole.payload().text()).contains(long500);
  }

  @Test
  void lettersAreFoundByWhatIsKnownOfThem() {
    String elsewhere = "ronda/v1/harbour/Lift-2/telemetry";
    letters.save(
        List.of(
            refused(TOPIC, "one", NOW),
            refused(elsewhere, "two", NOW.plusSeconds(60)),
            refused("nonsense", "three", NOW.plusSeconds(120))));

    assertThat(found(Set.of("harbour"), null, Set.of(), null, null, null)).containsExactly("two");
    assertThat(found(Set.of("harbour"), "demo", Set.of(), null, null, null)).isEmpty();
    assertThat(found(EVERY_SITE, null, Set.of("bad-topic"), null, null, null)).isEmpty();
    assertThat(found(EVERY_SITE, null, Set.of("malformed-json"), null, null, "LIFT"))
        .containsExactly("two");
    assertThat(found(EVERY_SITE, null, Set.of(), NOW.plusSeconds(60), NOW.plusSeconds(120), null))
        .containsExactly("two");
    assertThat(letters.summary(every()))
        .isEqualTo(Map.of("malformed-json", new DeadLetterCount(3, 3)));
    assertThat(
            letters.delete(
                new DeadLetterFilter(Set.of("harbour"), null, Set.of(), null, null, null)))
        .isOne();
    assertThat(all()).extracting(letter -> letter.payload().toString()).doesNotContain("two");
  }

  @Test
  void largeLettersOfOneTopicAreFewer() {
    String large = "x".repeat(250 * 1024);
    letters.save(
        IntStream.range(0, 20)
            .mapToObj(i -> refused(TOPIC, i + large, NOW.plusSeconds(i)))
            .toList());

    assertThat(all())
        .hasSize(8)
        .allSatisfy(letter -> assertThat(letter.payload().size()).isGreaterThan(250_000));
  }

  @Test
  void lettersOfLastMonthAreDropped() {
    letters.save(List.of(refused(TOPIC, "old", NOW), refused(TOPIC, "new", NOW.plusSeconds(60))));
    letters.maintain(NOW.plus(Duration.ofDays(30)).plusSeconds(30));
    assertThat(all()).extracting(letter -> letter.payload().toString()).containsExactly("new");
  }

  @Test
  void theyAreCountedForMetrics() {
    var meters = new SimpleMeterRegistry();
    var held = new HeldLetters(letters, meters);
    letters.save(List.of(refused(TOPIC, "one", NOW), refused(TOPIC, "two", NOW)));
    held.count();
    var gauges = meters.get("ronda.ingest.deadletters.held");
    assertThat(gauges.tag("reason", "malformed-json").gauge().value()).isEqualTo(2);
    letters.delete(every());
    held.count();
    assertThat(gauges.tag("reason", "malformed-json").gauge().value()).isZero();
  }

  private List<DeadLetter> all() {
    return letters.list(DeadLetterQuery.inOrderOfArrival(every(), null, 500)).items();
  }

  private static DeadLetterFilter every() {
    return new DeadLetterFilter(EVERY_SITE, null, Set.of(), null, null, null);
  }

  private static DeadLetterQuery newest(String site, @Nullable String cursor, int limit) {
    return new DeadLetterQuery(
        new DeadLetterFilter(EVERY_SITE, site, Set.of("malformed-json"), null, null, null),
        DeadLetterQuery.Sort.LAST_SEEN,
        true,
        cursor,
        limit);
  }

  private List<String> found(
      Set<String> scope,
      @Nullable String site,
      Set<String> reasons,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String topic) {
    var filter = new DeadLetterFilter(scope, site, reasons, from, to, topic);
    return letters.list(DeadLetterQuery.inOrderOfArrival(filter, null, 500)).items().stream()
        .map(letter -> letter.payload().toString())
        .toList();
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
