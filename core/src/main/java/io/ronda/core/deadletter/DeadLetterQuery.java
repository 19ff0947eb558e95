package io.ronda.core.deadletter;

import io.ronda.core.page.Keyset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of dead letters.
///
/// @param cursor of the page before
/// @param limit 1 to 500
public record DeadLetterQuery(
    DeadLetterFilter filter, Sort sort, boolean descending, @Nullable String cursor, int limit) {

  /// The greatest limit.
  public static final int MAX_LIMIT = 500;

  public DeadLetterQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
    }
  }

  /// A page in the order of first arrival, in which letters are replayed.
  public static DeadLetterQuery inOrderOfArrival(
      DeadLetterFilter filter, @Nullable String cursor, int limit) {
    return new DeadLetterQuery(filter, Sort.ARRIVAL, false, cursor, limit);
  }

  /// What to sort by.
  public enum Sort {
    ARRIVAL,
    LAST_SEEN,
    FIRST_SEEN,
    COUNT,
    REASON,
    TOPIC
  }

  public Keyset order() {
    return new Keyset("dead-letter " + sort, keys(), descending);
  }

  private List<Keyset.Key> keys() {
    return switch (sort) {
      case ARRIVAL -> List.of();
      case LAST_SEEN -> List.of(new Keyset.Key("last_seen", "timestamptz"));
      case FIRST_SEEN -> List.of(new Keyset.Key("first_seen", "timestamptz"));
      case COUNT -> List.of(new Keyset.Key("count", "bigint"));
      case REASON -> List.of(new Keyset.Key("reason", "text"));
      case TOPIC -> List.of(new Keyset.Key("topic", "text"));
    };
  }
}
