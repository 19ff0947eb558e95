package io.ronda.ingest.decode;

import static io.ronda.ingest.decode.PumpRoom.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Damaged messages of all formats: none stops the decoder or takes its neighbours with it, and
/// every one comes out as items that can be stored or as refused ones.
///
/// `-Dronda.mutations=10000000` tries as many, and `-Dronda.seed=…` those of an earlier run.
class DamagedMessagesOfEveryFormatAreCounted {

  private static final int MUTATIONS = Integer.getInteger("ronda.mutations", 200_000);
  private static final long SEED = Long.getLong("ronda.seed", new Random().nextLong());
  private static final int RUN = 100;
  private static final long YEAR_2000 = 946_684_800_000L;
  private static final long ALLOWED_SKEW = 300_000;

  private final DamagedMessages damaged = new DamagedMessages(SEED);
  private final PumpRoom room = new PumpRoom();
  private long good;
  private long refused;

  @Test
  void noneStopsTheDecoderAndNoneIsLost() {
    for (int done = 0; done < MUTATIONS; done += RUN) {
      List<Message> messages = Stream.generate(damaged::next).limit(RUN).toList();
      decode(messages);
      if (done % (10 * RUN) == 0) {
        decodeTogetherAndApart(messages);
      }
    }
    System.out.printf(
        "%,d messages, most of them damaged (seed %d): %,d items are good, %,d refused%n",
        MUTATIONS, SEED, good, refused);
    assertThat(good).isPositive();
    assertThat(refused).isPositive();
  }

  private void decode(List<Message> messages) {
    Decoded decoded = room.decode(messages);
    decoded.refusals().forEach(this::check);
    decoded.batch().readings().forEach(DamagedMessagesOfEveryFormatAreCounted::check);
    count(decoded);
  }

  /// In one run or each alone, messages come to the same.
  private static void decodeTogetherAndApart(List<Message> messages) {
    Decoded together = new PumpRoom().decode(messages);
    var room = new PumpRoom();
    List<Decoded> each = messages.stream().map(List::of).map(room::decode).toList();
    each.forEach(DamagedMessagesOfEveryFormatAreCounted::checkIsWhole);
    Decoded apart = Decoded.joined(each);
    check(together.batch().equals(apart.batch()));
    check(together.refusals().equals(apart.refusals()));
  }

  /// What cannot be read to its end leaves nothing behind.
  private static void checkIsWhole(Decoded one) {
    boolean isMalformed =
        one.refusals().stream()
            .map(Refusal::reason)
            .anyMatch(
                reason -> reason == Reason.MALFORMED_JSON || reason == Reason.MALFORMED_PROTOBUF);
    check(!isMalformed || one.batch().isEmpty());
  }

  private void check(Refusal refusal) {
    check(refusal.items() > 0);
    check(!refusal.detail().isBlank());
    check(!refusal.detail().contains("could not be read"));
  }

  private static void check(Reading reading) {
    check(reading.eventTime() >= YEAR_2000 && reading.eventTime() <= NOW + ALLOWED_SKEW);
    if (reading.value() instanceof Value.Text(String text)) {
      check(text.length() <= 256 && text.indexOf(0) < 0);
      check(new String(text.getBytes(UTF_8), UTF_8).equals(text));
    }
  }

  /// Millions of AssertJ's descriptions would take longer than the decoding.
  private static void check(boolean holds) {
    if (!holds) {
      throw new AssertionError("does not hold; try again with -Dronda.seed=" + SEED);
    }
  }

  private void count(Decoded decoded) {
    var batch = decoded.batch();
    good += batch.readings().size() + batch.events().size();
    good += batch.statuses().size() + batch.taps().size();
    refused += decoded.refusals().stream().mapToInt(Refusal::items).sum();
  }
}
