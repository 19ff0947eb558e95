package io.ronda.ingest.lane;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ronda.core.deadletter.DeadLetter;
import io.ronda.core.deadletter.Replay;
import io.ronda.core.deadletter.Replayed;
import io.ronda.ingest.deadletter.DeadLetterStore;
import io.ronda.ingest.decode.Decoded;
import io.ronda.ingest.decode.Decoder;
import io.ronda.ingest.decode.Message;
import io.ronda.ingest.decode.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Does with a dead letter what a lane does with a message, on the caller's thread. It does not
/// pass through the lane itself: a decoder that remembers what its session said before must not
/// hear of letters from yesterday, and a lane whose store is away must not swallow them.
///
/// Beside a lane of the same site this is harmless: stores and listeners take the same batch twice,
/// batches of several lanes, and readings that are older than others.
final class LetterReplay implements Replay {

  private final DeadLetterStore letters;
  private final Supplier<Decoder> decoders;
  private final Function<Consumer<List<Refusal>>, List<Work>> works;
  private final MeterRegistry meters;

  /// @param works what must happen to a message, given where its refusals go
  LetterReplay(
      DeadLetterStore letters,
      Supplier<Decoder> decoders,
      Function<Consumer<List<Refusal>>, List<Work>> works,
      MeterRegistry meters) {
    this.letters = letters;
    this.decoders = decoders;
    this.works = works;
    this.meters = meters;
    for (Replayed outcome : Replayed.values()) {
      replayed(outcome);
    }
  }

  @Override
  public Replayed replay(long id) {
    Replayed outcome = letters.find(id).map(this::replay).orElse(Replayed.GONE);
    replayed(outcome).increment();
    return outcome;
  }

  private Replayed replay(DeadLetter letter) {
    if (!letter.payload().isWhole()) {
      return Replayed.INCOMPLETE;
    }
    // A node that was born or died yesterday is not what it is today.
    Decoded decoded = decoders.get().decode(List.of(asArrived(letter))).withoutLives();
    List<Refusal> refusals = new ArrayList<>();
    works.apply(refusals::addAll).forEach(work -> work.work().accept(decoded));
    letters.save(refusals);
    // A letter that is refused for another reason now is a letter of its own.
    letters.deleteUnlessRefusedAgain(letter);
    return refusals.isEmpty() ? Replayed.ACCEPTED : Replayed.REFUSED;
  }

  /// A message without a time of its own keeps the time of its last arrival, so that a replay
  /// neither moves its values nor doubles them.
  private static Message asArrived(DeadLetter letter) {
    return new Message(letter.topic(), letter.payload().bytes(), letter.lastSeen().toEpochMilli());
  }

  private Counter replayed(Replayed outcome) {
    return Counter.builder("ronda.ingest.deadletters.replayed")
        .description("Dead letters that were put through once more")
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .register(meters);
  }
}
