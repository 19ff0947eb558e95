package io.ronda.ingest.lane;

import io.ronda.core.deadletter.DeadLetterFilter;
import io.ronda.core.deadletter.DeadLetterQuery;
import java.util.Set;

/// The dead letters of site `demo`.
final class Letters {

  private Letters() {}

  static DeadLetterQuery ofDemo() {
    return DeadLetterQuery.inOrderOfArrival(
        new DeadLetterFilter(Set.of("demo"), null, Set.of(), null, null, null), null, 500);
  }
}
