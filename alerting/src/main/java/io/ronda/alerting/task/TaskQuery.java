package io.ronda.alerting.task;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.page.Keyset;
import io.ronda.core.profile.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which tasks to list. What is null or empty does not restrict.
///
/// @param scope the sites that the asking person may see, as [io.ronda.core.site.Person] has them
/// @param states empty for the open ones
/// @param from created at or after
/// @param to created before
/// @param text in number, title or equipment, in any case of letters
/// @param cursor of the page before
/// @param limit 1 to 500
public record TaskQuery(
    Set<String> scope,
    @Nullable String site,
    @Nullable EquipmentId equipment,
    Set<TaskState> states,
    Set<Rule.Grade> grades,
    @Nullable String assignee,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String text,
    Sort sort,
    boolean descending,
    @Nullable String cursor,
    int limit) {

  /// The greatest limit.
  public static final int MAX_LIMIT = 500;

  public TaskQuery {
    scope = Set.copyOf(scope);
    states = Set.copyOf(states);
    grades = Set.copyOf(grades);
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
    }
  }

  /// The open tasks of a scope, most pressing first.
  public static TaskQuery open(Set<String> scope, int limit) {
    return new TaskQuery(
        scope,
        null,
        null,
        Set.of(),
        Set.of(),
        null,
        null,
        null,
        null,
        Sort.PRESSING,
        false,
        null,
        limit);
  }

  /// What to sort by. Ascending, `PRESSING` begins with the urgent ones that are due first.
  public enum Sort {
    PRESSING,
    NUMBER,
    CREATED_AT,
    RESOLVE_BY,
    GRADE,
    STATE,
    EQUIPMENT,
    ASSIGNEE
  }

  Keyset order() {
    return new Keyset(sort.name(), keys(), descending);
  }

  private List<Keyset.Key> keys() {
    return switch (sort) {
      case PRESSING -> List.of(Sql.GRADE, Sql.RESOLVE_BY);
      case NUMBER -> List.of(new Keyset.Key("number", "text"));
      case CREATED_AT -> List.of(new Keyset.Key("created_at", "timestamptz"));
      case RESOLVE_BY -> List.of(Sql.RESOLVE_BY);
      case GRADE -> List.of(Sql.GRADE);
      case STATE -> List.of(Sql.STATE);
      case EQUIPMENT -> List.of(new Keyset.Key("coalesce(equipment, '')", "text"));
      case ASSIGNEE -> List.of(new Keyset.Key("coalesce(assignee, '')", "text"));
    };
  }

  private static final class Sql {
    static final Keyset.Key RESOLVE_BY = new Keyset.Key("resolve_by", "timestamptz");
    static final Keyset.Key GRADE =
        new Keyset.Key("array_position('{URGENT,IMPORTANT,GENERAL}'::text[], grade)", "integer");
    static final Keyset.Key STATE =
        new Keyset.Key(
            """
            array_position(
              '{NEW,DISPATCHED,ACCEPTED,IN_PROGRESS,PAUSED,DONE,CLOSED,CANCELLED}'::text[], state)
            """,
            "integer");
  }
}
