package io.ronda.alerting.ledger;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.page.Keyset;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which expiries are wanted, and in which order.
///
/// @param scope the sites that the caller may see
/// @param states empty for all
/// @param kinds empty for all
/// @param text to be found in titles, equipment and ids
/// @param now by which states are judged
/// @param cursor where the page before ended
public record ExpiryQuery(
    Set<String> scope,
    @Nullable String site,
    @Nullable EquipmentId equipment,
    Set<Expiry.State> states,
    Set<Expiry.Kind> kinds,
    @Nullable String text,
    Instant now,
    Sort sort,
    boolean descending,
    @Nullable String cursor,
    int limit) {

  public ExpiryQuery {
    scope = Set.copyOf(scope);
    states = Set.copyOf(states);
    kinds = Set.copyOf(kinds);
  }

  /// What the list can be sorted by.
  public enum Sort {
    EXPIRES_ON("expires_on", "date"),
    EQUIPMENT("site || '.' || equipment", "text"),
    KIND("kind", "text"),
    TITLE("title_zh", "text");

    private final String sql;
    private final String type;

    Sort(String sql, String type) {
      this.sql = sql;
      this.type = type;
    }
  }

  Keyset order() {
    return new Keyset(sort.name(), List.of(new Keyset.Key(sort.sql, sort.type)), descending);
  }
}
