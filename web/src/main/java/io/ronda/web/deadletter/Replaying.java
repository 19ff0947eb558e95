package io.ronda.web.deadletter;

import io.ronda.core.deadletter.DeadLetter;
import io.ronda.core.deadletter.DeadLetterFilter;
import io.ronda.core.deadletter.DeadLetterQuery;
import io.ronda.core.deadletter.DeadLetters;
import io.ronda.core.deadletter.Replay;
import io.ronda.core.page.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Replays the letters that a filter means, some at a time: the caller goes on with the cursor, so
/// that nothing runs on when nobody looks, and any node can take the next step.
final class Replaying {

  /// Well within what a request may take.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final DeadLetters letters;
  private final Replay replay;
  private final InstantSource clock;

  Replaying(DeadLetters letters, Replay replay, InstantSource clock) {
    this.letters = letters;
    this.replay = replay;
    this.clock = clock;
  }

  /// What became of some letters.
  ///
  /// @param cursor continues with the letters after these; null where there are none
  record Progress(int accepted, int refused, int incomplete, @Nullable String cursor) {

    private static Progress from(@Nullable String cursor) {
      return new Progress(0, 0, 0, cursor);
    }

    private int letters() {
      return accepted + refused + incomplete;
    }

    private Progress with(Replay replay, Page<DeadLetter> next) {
      Progress progress = new Progress(accepted, refused, incomplete, next.cursor());
      for (DeadLetter letter : next.items()) {
        progress = progress.with(replay, letter);
      }
      return progress;
    }

    private Progress with(Replay replay, DeadLetter letter) {
      return switch (replay.replay(letter.id())) {
        case ACCEPTED -> new Progress(accepted + 1, refused, incomplete, cursor);
        case REFUSED -> new Progress(accepted, refused + 1, incomplete, cursor);
        case INCOMPLETE -> new Progress(accepted, refused, incomplete + 1, cursor);
        case GONE -> this;
      };
    }
  }

  /// Replays at most `limit` letters in the order of their arrival.
  Progress replay(DeadLetterFilter filter, @Nullable String cursor, int limit) {
    Instant end = clock.instant().plus(PATIENCE);
    Progress progress = Progress.from(cursor);
    do {
      Page<DeadLetter> next =
          letters.list(DeadLetterQuery.inOrderOfArrival(filter, progress.cursor(), 1));
      progress = progress.with(replay, next);
    } while (progress.cursor() != null
        && progress.letters() < limit
        && clock.instant().isBefore(end));
    return progress;
  }
}
