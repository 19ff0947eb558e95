package io.ronda.alerting.alarm;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.page.Keyset;
import io.ronda.core.profile.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which alarms to list. What is null or empty does not restrict.
///
/// @param scope the sites that the asking person may see, as [io.ronda.core.site.Person] has them
/// @param cause only what the newest occurrence of this alarm holds back
/// @param flood only what was annunciated while this flood lasted
/// @param grouped whether to leave out what belongs to a flood that lasts, but for its first alarm
/// and what is critical
/// @param states empty for the live ones without overlay, or for all members of a cause or
/// a flood
/// @param from raised at or after
/// @param to raised before
/// @param text in message, rule or equipment, in any case of letters
/// @param cursor of the page before
/// @param limit 1 to 500
public record AlarmQuery(
    Set<String> scope,
    @Nullable String site,
    @Nullable EquipmentId equipment,
    @Nullable Long cause,
    @Nullable Long flood,
    boolean grouped,
    Set<AlarmState> states,
    Set<Rule.Priority> priorities,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String text,
    Sort sort,
    boolean descending,
    @Nullable String cursor,
    int limit) {

  /// The greatest limit.
  public static final int MAX_LIMIT = 500;

  public AlarmQuery {
    scope = Set.copyOf(scope);
    states = Set.copyOf(states);
    priorities = Set.copyOf(priorities);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
    }
  }

  /// The live alarms of a scope without overlay, newest first.
  public static AlarmQuery live(Set<String> scope, int limit) {
    return new AlarmQuery(
        scope,
        null,
        null,
        null,
        null,
        false,
        Set.of(),
        Set.of(),
        null,
        null,
        null,
        Sort.RAISED_AT,
        true,
        null,
        limit);
  }

  /// What to sort by. Descending, `PRIORITY` begins with the newest critical one, and `STATE` with
  /// the newest one that holds and is not acknowledged.
  public enum Sort {
    RAISED_AT,
    PRIORITY,
    STATE,
    EQUIPMENT
  }

  Keyset order() {
    return new Keyset(sort.name(), keys(), descending);
  }

  private List<Keyset.Key> keys() {
    return switch (sort) {
      case RAISED_AT -> List.of(Sql.RAISED_AT);
      case PRIORITY -> List.of(Sql.PRIORITY, Sql.RAISED_AT);
      case STATE -> List.of(Sql.STATE, Sql.RAISED_AT);
      case EQUIPMENT -> List.of(Sql.SITE, Sql.EQUIPMENT, Sql.RAISED_AT);
    };
  }

  private static final class Sql {
    static final Keyset.Key RAISED_AT = new Keyset.Key("raised_at", "timestamptz");
    static final Keyset.Key SITE = new Keyset.Key("site", "text");
    static final Keyset.Key EQUIPMENT = new Keyset.Key("equipment", "text");
    static final Keyset.Key PRIORITY =
        new Keyset.Key("array_position('{LOW,MEDIUM,HIGH,CRITICAL}'::text[], priority)", "integer");
    static final Keyset.Key STATE =
        new Keyset.Key(
            """
            array_position(
              '{NORMAL,OUT_OF_SERVICE,SUPPRESSED,SHELVED,LATCHED_ACKED,ACKED,RTN_UNACK,
                LATCHED_UNACK,UNACK}'::text[], state)\
            """,
            "integer");
  }
}
