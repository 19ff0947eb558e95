package io.ronda.alerting.task.figures;

import io.ronda.core.equipment.EquipmentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Reads the figures of tasks, in one statement over those that were closed in a span.
public final class Figures {

  /// How many groups are told of: those with the most tasks.
  public static final int GROUPS = 1000;

  private final Jdbi jdbi;

  public Figures(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// What tasks are grouped by.
  public enum By {
    EQUIPMENT("task.site || '.' || task.equipment", "equipment.site || '.' || equipment.id"),
    SYSTEM("kind.system", "kind.system"),
    ZONE("task.site || '.' || task.zone", "equipment.site || '.' || equipment.zone"),
    PERSON("task.completed_by", null),
    MONTH("to_char(task.closed_at at time zone site.time_zone, 'YYYY-MM')", null);

    private final String ofTask;
    private final @Nullable String ofEquipment;

    By(String ofTask, @Nullable String ofEquipment) {
      this.ofTask = ofTask;
      this.ofEquipment = ofEquipment;
    }
  }

  /// The groups of the tasks of some sites that were closed from `from` until before `to`, months
  /// in their order, other groups with the most tasks first.
  public List<TaskFigures> read(List<String> sites, Instant from, Instant to, By by) {
    return read(sites, null, from, to, by);
  }

  /// The same of the tasks of one equipment: no group where none was closed.
  public List<TaskFigures> read(EquipmentId equipment, Instant from, Instant to, By by) {
    return read(List.of(equipment.site()), equipment.equipment(), from, to, by);
  }

  private List<TaskFigures> read(
      List<String> sites, @Nullable String equipment, Instant from, Instant to, By by) {
    String sql =
        """
        with kind as materialized (
          select id as profile, body ->> 'system' as system from profile),
        done as (
          select %s as thing, task.*
          from task
          join site on site.id = task.site
          left join equipment on equipment.site = task.site and equipment.id = task.equipment
          left join kind on kind.profile = equipment.profile
          where task.state = 'CLOSED' and task.closed_at >= :from and task.closed_at < :to
            and task.site = any(:sites)
            and (cast(:equipment as text) is null or task.equipment = :equipment)),
        machines as (%s)
        select thing,
          count(*) as closed,
          count(responded_at) as responded,
          count(*) filter (where responded_at <= respond_by) as responded_in_time,
          count(resolved_at) as resolved,
          count(*) filter (where resolved_at <= resolve_by) as resolved_in_time,
          count(*) filter (where resolved_at is not null and reopen_count > 0) as reworked,
          count(*) filter (
            where resolved_at is not null and reopen_count = 0 and id not in (
              select recurrence_of from task where recurrence_of is not null)) as at_once,
          count(*) filter (where %s) as failures,
          coalesce(sum(extract(epoch from resolved_at - created_at)) filter (where %3$s), 0)
            as repairing,
          (select machines.number from machines where machines.thing = done.thing) as machines
        from done
        group by thing
        order by %4$s
        limit :limit
        """
            .formatted(
                by.ofTask,
                machines(by),
                "equipment is not null and source_type <> 'MAINTENANCE' and resolved_at is not"
                    + " null",
                by == By.MONTH ? "thing" : "closed desc, thing");
    Duration span = Duration.between(from, to);
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(sql)
                .bind("from", from)
                .bind("to", to)
                .bindArray("sites", String.class, sites)
                .bind("equipment", equipment)
                .bind("limit", GROUPS)
                .map((row, _) -> figures(row, span))
                .list());
  }

  /// How many equipment each group has.
  private static String machines(By by) {
    return by.ofEquipment == null
        ? "select null::text as thing, 0 as number where false"
        : """
        select %s as thing, count(*) as number
        from equipment join kind on kind.profile = equipment.profile
        where equipment.site = any(:sites)
        group by 1
        """
            .formatted(by.ofEquipment);
  }

  private static TaskFigures figures(ResultSet row, Duration span) throws SQLException {
    long resolved = row.getLong("resolved");
    long machines = row.getLong("machines");
    return new TaskFigures(
        row.getString("thing"),
        row.getLong("closed"),
        new Ratio(row.getLong("responded_in_time"), row.getLong("responded")),
        new Ratio(row.getLong("resolved_in_time"), resolved),
        new Ratio(row.getLong("reworked"), resolved),
        new Ratio(row.getLong("at_once"), resolved),
        row.getLong("failures"),
        Duration.ofSeconds(row.getLong("repairing")),
        machines == 0 ? null : span.multipliedBy(machines));
  }
}
