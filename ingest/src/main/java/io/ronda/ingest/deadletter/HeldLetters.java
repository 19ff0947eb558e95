package io.ronda.ingest.deadletter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.ronda.core.deadletter.DeadLetterCount;
import io.ronda.core.deadletter.DeadLetterFilter;
import io.ronda.core.deadletter.DeadLetters;
import io.ronda.core.site.Person;
import io.ronda.ingest.decode.Reason;
import java.util.Map;
import java.util.Set;

/// How many dead letters are held for which reason, as of the last count: who asks for metrics does
/// not wait for the database.
public final class HeldLetters {

  private static final DeadLetterFilter ALL =
      new DeadLetterFilter(Person.EVERY_SITE, null, Set.of(), null, null, null);
  private static final DeadLetterCount NONE = new DeadLetterCount(0, 0);

  private final DeadLetters letters;
  private volatile Map<String, DeadLetterCount> held = Map.of();

  public HeldLetters(DeadLetters letters, MeterRegistry meters) {
    this.letters = letters;
    for (Reason reason : Reason.values()) {
      Gauge.builder(
              "ronda.ingest.deadletters.held",
              () -> held.getOrDefault(reason.word(), NONE).letters())
          .description("Dead letters that are held")
          .tag("reason", reason.word())
          .register(meters);
    }
  }

  /// Counts; to be called every few seconds.
  public void count() {
    held = letters.summary(ALL);
  }
}
