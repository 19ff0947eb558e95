package io.ronda.patrol.round;

import io.ronda.core.page.Keyset;
import io.ronda.core.site.Person;
import io.ronda.patrol.route.RouteId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which rounds are wanted.
///
/// @param scope the sites that the asker may see; [Person#EVERY_SITE] for all
/// @param site only this site, or null
/// @param route only this route, or null
/// @param states only these; empty for all
/// @param from only windows that end after this, or null
/// @param to only windows that start before this, or null
/// @param descending newest window first
/// @param limit 1 to 500
/// @param cursor where the page before ended, or null for the first
public record RoundQuery(
    Set<String> scope,
    @Nullable String site,
    @Nullable RouteId route,
    Set<RoundState> states,
    @Nullable Instant from,
    @Nullable Instant to,
    boolean descending,
    int limit,
    @Nullable String cursor) {

  /// The greatest limit.
  public static final int MAX_LIMIT = 500;

  public RoundQuery {
    scope = Set.copyOf(scope);
    states = Set.copyOf(states);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
    }
  }

  /// The newest rounds of everything.
  public static RoundQuery newest(int limit) {
    return new RoundQuery(Person.EVERY_SITE, null, null, Set.of(), null, null, true, limit, null);
  }

  Keyset order() {
    return new Keyset(
        "windowStart", List.of(new Keyset.Key("window_start", "timestamptz")), descending);
  }
}
