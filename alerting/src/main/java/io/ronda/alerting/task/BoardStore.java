package io.ronda.alerting.task;

import io.ronda.core.site.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The board read from the database: one look for the counts, one for each column.
final class BoardStore {

  /// The tasks of a query that are open. Said so that PostgreSQL sees that indexes of open tasks
  /// will do.
  private static final String WHERE =
      """
      state not in ('CLOSED', 'CANCELLED')
        and (:everySite or site = any(:scope))
        and (cast(:site as text) is null or site = :site)
        and (cast(:zone as text) is null or zone = :zone)
        and (cast(:assignee as text) is null or assignee = :assignee)
        and (:everyGrade or grade = any(:grades))
      """;

  private BoardStore() {}

  static Board read(Handle handle, BoardQuery query, Instant now) {
    Map<TaskState, Count> counts = counts(handle, query, now);
    List<Board.Column> columns = new ArrayList<>();
    for (TaskState state : TaskState.values()) {
      if (state.open()) {
        Count count = counts.getOrDefault(state, new Count(0, 0));
        List<Task> first = count.all() == 0 ? List.of() : first(handle, query, state);
        columns.add(new Board.Column(state, count.all(), count.late(), first));
      }
    }
    return new Board(columns);
  }

  private record Count(int all, int late) {}

  private static Map<TaskState, Count> counts(Handle handle, BoardQuery query, Instant now) {
    return bound(
            handle.createQuery(
                """
                select state, count(*) as everything,
                  count(*) filter (
                    where case
                      when state = 'DONE' then resolved_at > resolve_by
                      when state = 'PAUSED' and pause_reason <> 'OTHER' then false
                      else resolve_by < :now
                    end) as late
                from task where %s group by state
                """
                    .formatted(WHERE)),
            query)
        .bind("now", now)
        .reduceRows(
            new EnumMap<TaskState, Count>(TaskState.class),
            (counts, row) -> {
              counts.put(
                  TaskState.valueOf(row.getColumn("state", String.class)),
                  new Count(
                      row.getColumn("everything", Integer.class),
                      row.getColumn("late", Integer.class)));
              return counts;
            });
  }

  private static List<Task> first(Handle handle, BoardQuery query, TaskState state) {
    return bound(
            handle.createQuery(
                """
                select * from task where %s and state = :state
                order by resolve_by, id limit :limit
                """
                    .formatted(WHERE)),
            query)
        .bind("state", state.name())
        .bind("limit", Board.SHOWN)
        .map(TaskStore.TASK)
        .list();
  }

  private static Query bound(Query sql, BoardQuery query) {
    return sql.bind("everySite", query.scope().equals(Person.EVERY_SITE))
        .bindArray("scope", String.class, query.scope())
        .bind("site", query.site())
        .bind("zone", query.zone())
        .bind("assignee", query.assignee())
        .bind("everyGrade", query.grades().isEmpty())
        .bindArray("grades", String.class, query.grades().stream().map(Enum::name).toList());
  }
}
