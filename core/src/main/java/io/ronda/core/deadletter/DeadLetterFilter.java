package io.ronda.core.deadletter;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which dead letters are meant. What is null or empty does not restrict.
///
/// @param scope the sites that the asking person may see, as [io.ronda.core.site.Person] has them
/// @param reasons words such as `malformed-json`
/// @param from seen last at or after
/// @param to seen last before
/// @param topic in the topic, in any case of letters
public record DeadLetterFilter(
    Set<String> scope,
    @Nullable String site,
    Set<String> reasons,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String topic) {

  public DeadLetterFilter {
    scope = Set.copyOf(scope);
    reasons = Set.copyOf(reasons);
  }
}
