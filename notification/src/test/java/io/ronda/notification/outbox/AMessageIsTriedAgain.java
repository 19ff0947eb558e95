package io.ronda.notification.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.notification.channel.Receipt;
import io.ronda.notification.outbox.MessageState.Cancelled;
import io.ronda.notification.outbox.MessageState.Failed;
import io.ronda.notification.outbox.MessageState.Pending;
import io.ronda.notification.outbox.MessageState.Retrying;
import io.ronda.notification.outbox.MessageState.Sent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// The life of one message, and the limits of many, without storage.
final class AMessageIsTriedAgain {

  private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
  private static final Duration DELAY = Duration.ofSeconds(5);

  sealed interface Event {
    record Answer(Receipt receipt) implements Event {}

    record Withdraw() implements Event {}

    record GiveUp() implements Event {}
  }

  @Provide
  Arbitrary<List<Event>> stories() {
    return Arbitraries.<Event>of(
            new Event.Answer(new Receipt.Accepted()),
            new Event.Answer(new Receipt.Unanswered("500")),
            new Event.Answer(new Receipt.Unanswered("time-out")),
            new Event.Answer(new Receipt.Busy(Duration.ofMinutes(1), "429")),
            new Event.Answer(new Receipt.Refused("400")),
            new Event.Withdraw(),
            new Event.GiveUp())
        .list()
        .ofMaxSize(12);
  }

  /// Told in three facts: whether it was ever taken, ever ended, and how often it was tried in
  /// vain.
  @Property
  void itIsWhatTheModelSays(@ForAll("stories") List<Event> story, @ForAll boolean second) {
    MessageState state = new Pending(NOW);
    boolean taken = false;
    boolean ended = false;
    int vain = 0;
    for (Event event : story) {
      state = after(state, event, second);
      switch (event) {
        case Event.Answer(Receipt.Accepted()) -> taken = true;
        case Event.Answer(Receipt.Refused _), Event.Withdraw _, Event.GiveUp _ -> ended = true;
        case Event.Answer(Receipt.Busy _), Event.Answer(Receipt.Unanswered _) ->
            ended |= !ended && !taken && ++vain >= (second ? MessageLifeCycle.FEW_ATTEMPTS : 80);
      }
      assertThat(state instanceof Sent).isEqualTo(taken);
      assertThat(state.open()).isEqualTo(!taken && !ended);
      if (state.open()) {
        assertThat(MessageLifeCycle.attempts(state)).isEqualTo(vain);
      }
    }
  }

  private static MessageState after(MessageState state, Event event, boolean second) {
    return switch (event) {
      case Event.Answer(Receipt receipt) ->
          MessageLifeCycle.answered(state, receipt, second, NOW, DELAY);
      case Event.Withdraw() -> MessageLifeCycle.withdrawn(state, NOW);
      case Event.GiveUp() -> MessageLifeCycle.givenUp(state, NOW, "dead");
    };
  }

  @Test
  void whoIsBusyIsLeftAloneForAsLongAsItAsks() {
    MessageState state =
        MessageLifeCycle.answered(
            new Pending(NOW), new Receipt.Busy(Duration.ofMinutes(10), "429"), false, NOW, DELAY);

    assertThat(state).isEqualTo(new Retrying(1, NOW.plus(Duration.ofMinutes(10)), "429"));
  }

  @Test
  void whatWasTakenAfterAllWasTold() {
    Receipt accepted = new Receipt.Accepted();

    assertThat(MessageLifeCycle.answered(new Cancelled(NOW), accepted, true, NOW, DELAY))
        .isEqualTo(new Sent(NOW));
    assertThat(MessageLifeCycle.answered(new Failed(NOW, "x"), accepted, true, NOW, DELAY))
        .isEqualTo(new Sent(NOW));
  }

  @Test
  void triesBecomeRarerUpToTenMinutesAndAreSpread() {
    var backoff = new Backoff(new Random(7));

    for (int failures = 1; failures <= 100; failures++) {
      long base = Math.min(600, 5L << Math.min(failures - 1, 7));
      assertThat(backoff.after(failures))
          .isBetween(Duration.ofSeconds(base), Duration.ofMillis(base * 1_200));
    }
  }
}
