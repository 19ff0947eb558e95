package io.ronda.ingest.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.ProfileDocument;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.core.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever a device sends, decoding ends, and the message comes out as good items or as refused
/// ones.
class WhateverArrivesIsCounted {

  private static final long NOW = 1_772_352_000_000L;

  private static final List<String> TOPICS =
      List.of(
          "ronda/v1/demo/pump-1/telemetry",
          "ronda/v1/demo/fire-panel-1/event",
          "ronda/v1/demo/pump-1/status",
          "ronda/v1/demo/reader-1/tap",
          "ronda/v1/demo/unknown/telemetry",
          "ronda/v1/demo/pump-1/other",
          "ronda/v1/demo",
          "");

  private static final List<String> PAYLOADS =
      List.of(
          "{\"ts\":1772352000000,\"values\":{\"pressure\":0.42,\"running\":true,\"mode\":\"auto\"}}",
          "[{\"ts\":\"2026-03-01T08:00:00Z\",\"values\":{\"flow\":1e2}},{\"values\":{\"speed\":-1}}]",
          "{\"ts\":1772352000000,\"code\":\"fire\",\"state\":\"active\",\"address\":\"1\",\"text\":\"A区\"}",
          "{\"online\":true}",
          "{\"id\":\"t-1\",\"ts\":1772352000000,\"tag\":\"04A2B3C4D5E680\",\"person\":\"g-001\"}");

  /// An empty array, or objects whose values are all empty.
  private static final String SAYS_NOTHING =
      "(?s)\\s*(\\[\\s*]|.*\"values\"\\s*:\\s*\\{\\s*}.*)\\s*";

  private static final Map<String, Profile> PROFILES =
      ProfileDocument.builtIn().stream()
          .collect(Collectors.toMap(Profile::id, Function.identity()));

  private static final Map<String, String> EQUIPMENT =
      Map.of("pump-1", "pump", "fire-panel-1", "fire-panel", "reader-1", "nfc-reader");

  private final Decoder decoder =
      new Decoder(WhateverArrivesIsCounted::find, "", Map.of(), new SimpleMeterRegistry());

  @Property(tries = 2_000)
  void anyBytesAreRefusedWithAReason(@ForAll("topics") String topic, @ForAll byte[] payload) {
    assertAddsUp(payload, decode(topic, payload));
  }

  @Property(tries = 5_000)
  void aDamagedMessageIsGoodOrRefused(
      @ForAll("topics") String topic, @ForAll("damaged") byte[] payload) {
    assertAddsUp(payload, decode(topic, payload));
  }

  @Property
  void aGoodMessageDecodesToWhatItSays(
      @ForAll("pressures") double pressure, @ForAll boolean running) {
    Decoded decoded =
        decode(
            TOPICS.getFirst(),
            "{\"values\":{\"pressure\":%s,\"running\":%s},\"ts\":%d}"
                .formatted(pressure, running, NOW)
                .getBytes(UTF_8));
    EquipmentId pump = new EquipmentId("demo", "pump-1");
    assertThat(decoded.refusals()).isEmpty();
    assertThat(decoded.batch().readings())
        .containsExactly(
            new Reading(pump, "pressure", NOW, NOW, Value.of(pressure)),
            new Reading(pump, "running", NOW, NOW, Value.of(running)));
  }

  @Provide
  Arbitrary<String> topics() {
    return Arbitraries.of(TOPICS);
  }

  @Provide
  Arbitrary<Double> pressures() {
    return Arbitraries.doubles().between(0, 1.6).ofScale(4);
  }

  /// Messages with a few bytes changed, cut out or doubled.
  @Provide
  Arbitrary<byte[]> damaged() {
    var changes =
        Combinators.combine(
                Arbitraries.integers().between(0, 100),
                Arbitraries.integers().between(0, 20),
                Arbitraries.strings()
                    .withChars("{}[]\",:0eE+-.tfnN\\u\u0000é\ud800")
                    .ofMaxLength(4))
            .as(Change::new)
            .list()
            .ofMinSize(1)
            .ofMaxSize(4);
    return Combinators.combine(Arbitraries.of(PAYLOADS), changes)
        .as(WhateverArrivesIsCounted::changed);
  }

  private record Change(int from, int length, String replacement) {}

  private static byte[] changed(String payload, List<Change> changes) {
    var text = new StringBuilder(payload);
    for (Change change : changes) {
      int from = Math.min(change.from(), text.length());
      text.replace(from, Math.min(text.length(), from + change.length()), change.replacement());
    }
    return text.toString().getBytes(UTF_8);
  }

  private Decoded decode(String topic, byte[] payload) {
    return decoder.decode(List.of(new Message(topic, payload, NOW)));
  }

  private static void assertAddsUp(byte[] payload, Decoded decoded) {
    Batch batch = decoded.batch();
    assertThat(decoded.refusals()).allMatch(refusal -> refusal.items() > 0);
    assertThat(batch.readings())
        .allSatisfy(
            reading -> {
              assertThat(reading.eventTime()).isLessThanOrEqualTo(NOW + 300_000);
              if (reading.value() instanceof Value.Text text) {
                assertThat(text.text()).hasSizeLessThanOrEqualTo(256).doesNotContain("\0");
              }
            });
    if (batch.isEmpty() && decoded.refusals().isEmpty()) {
      assertThat(new String(payload, UTF_8)).as("says nothing").matches(SAYS_NOTHING);
    }
  }

  private static Optional<Registered> find(EquipmentId id) {
    return Optional.ofNullable(EQUIPMENT.get(id.equipment()))
        .map(PROFILES::get)
        .map(
            profile ->
                new Registered(
                    new Equipment(id, Text.of("one"), profile.id(), null, Text.of("")), profile));
  }
}
