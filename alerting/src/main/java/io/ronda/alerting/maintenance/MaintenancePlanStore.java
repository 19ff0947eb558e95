package io.ronda.alerting.maintenance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ronda.alerting.task.TaskState;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// The maintenance plans in the database, and what became of the times they were due.
public final class MaintenancePlanStore {

  private static final int DUES = 50;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RowMapper<MaintenancePlan> PLAN = (row, _) -> plan(row);
  private static final RowMapper<Due> DUE = (row, _) -> due(row);

  private final Jdbi jdbi;

  public MaintenancePlanStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Every plan, by site and id.
  public List<MaintenancePlan> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from maintenance_plan order by site, id")
                .map(PLAN)
                .list());
  }

  public Optional<MaintenancePlan> find(MaintenancePlanId id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from maintenance_plan where site = :site and id = :id")
                .bind("site", id.site())
                .bind("id", id.plan())
                .map(PLAN)
                .findOne());
  }

  /// When it is due next; empty while the task of a floating plan is not done.
  public Optional<LocalDate> nextDue(MaintenancePlanId id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select next_due from maintenance_plan where site = :site and id = :id")
                .bind("site", id.site())
                .bind("id", id.plan())
                .mapTo(LocalDate.class)
                .findFirst());
  }

  /// The newest times that it was due, newest first, at most 50.
  public List<Due> dues(MaintenancePlanId id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select due, skipped, task, number, state
                    from maintenance_due left join task on task.id = maintenance_due.task
                    where maintenance_due.site = :site and plan = :id
                    order by due desc limit :limit
                    """)
                .bind("site", id.site())
                .bind("id", id.plan())
                .bind("limit", DUES)
                .map(DUE)
                .list());
  }

  /// Creates the plan, or replaces the one with its id.
  ///
  /// @param nextDue when it is due next
  public void save(MaintenancePlan plan, LocalDate nextDue) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into maintenance_plan (
                      site, id, equipment, title_zh, title_en, every, unit, first, floating,
                      lead_days, grade, checklist, enabled, next_due)
                    values (
                      :site, :id, :equipment, :zh, :en, :every, :unit, :first, :floating,
                      :lead, :grade, cast(:checklist as jsonb), :enabled, :next)
                    on conflict (site, id) do update
                    set equipment = :equipment, title_zh = :zh, title_en = :en, every = :every,
                        unit = :unit, first = :first, floating = :floating, lead_days = :lead,
                        grade = :grade, checklist = cast(:checklist as jsonb), enabled = :enabled,
                        next_due = :next
                    """)
                .bind("site", plan.id().site())
                .bind("id", plan.id().plan())
                .bind("equipment", plan.equipment().equipment())
                .bind("zh", plan.title().zh())
                .bind("en", plan.title().en())
                .bind("every", plan.interval().every())
                .bind("unit", plan.interval().unit().name())
                .bind("first", plan.first())
                .bind("floating", plan.floating())
                .bind("lead", plan.leadDays())
                .bind("grade", plan.grade().name())
                .bind("checklist", json(plan.checklist()))
                .bind("enabled", plan.enabled())
                .bind("next", nextDue)
                .execute());
  }

  /// Deletes the plan; its tasks stay. False where there is none.
  public boolean delete(MaintenancePlanId id) {
    return jdbi.withHandle(
            handle ->
                handle.execute(
                    "delete from maintenance_plan where site = ? and id = ?", id.site(), id.plan()))
        > 0;
  }

  /// Those whose task may be due to be opened by a day, and the floating ones whose task may be
  /// done.
  static List<MaintenancePlanId> toLookAt(Handle handle, LocalDate day) {
    return handle
        .createQuery(
            """
            select site, id from maintenance_plan
            where enabled and (next_due is null or next_due - lead_days <= :day)
            order by next_due nulls last limit 1000
            """)
        .bind("day", day)
        .map((row, _) -> new MaintenancePlanId(row.getString("site"), row.getString("id")))
        .list();
  }

  /// The plan, locked until the transaction ends; empty where somebody else looks at it.
  static Optional<MaintenancePlan> lock(Handle handle, MaintenancePlanId id) {
    return handle
        .createQuery(
            """
            select * from maintenance_plan where site = :site and id = :id and enabled
            for update skip locked
            """)
        .bind("site", id.site())
        .bind("id", id.plan())
        .map(PLAN)
        .findOne();
  }

  static @Nullable LocalDate nextDue(Handle handle, MaintenancePlan plan) {
    return handle
        .createQuery("select next_due from maintenance_plan where site = :site and id = :id")
        .bind("site", plan.id().site())
        .bind("id", plan.id().plan())
        .mapTo(LocalDate.class)
        .findFirst()
        .orElse(null);
  }

  static void setNextDue(Handle handle, MaintenancePlan plan, @Nullable LocalDate next) {
    handle
        .createUpdate(
            "update maintenance_plan set next_due = :next where site = :site and id = :id")
        .bind("site", plan.id().site())
        .bind("id", plan.id().plan())
        .bind("next", next)
        .execute();
  }

  /// Writes what becomes of a time that the plan is due. False where that was written before.
  static boolean write(
      Handle handle, MaintenancePlan plan, LocalDate due, Instant at, boolean skipped) {
    return handle
            .createUpdate(
                """
                insert into maintenance_due (site, plan, due, at, skipped)
                values (:site, :plan, :due, :at, :skipped)
                on conflict do nothing
                """)
            .bind("site", plan.id().site())
            .bind("plan", plan.id().plan())
            .bind("due", due)
            .bind("at", at)
            .bind("skipped", skipped)
            .execute()
        > 0;
  }

  static void setTask(Handle handle, MaintenancePlan plan, LocalDate due, long task) {
    handle
        .createUpdate(
            """
            update maintenance_due set task = :task
            where site = :site and plan = :plan and due = :due
            """)
        .bind("site", plan.id().site())
        .bind("plan", plan.id().plan())
        .bind("due", due)
        .bind("task", task)
        .execute();
  }

  /// When the task of the last time was done or cancelled; empty while it is open.
  static Optional<Instant> lastEnd(Handle handle, MaintenancePlan plan) {
    return handle
        .createQuery(
            """
            select coalesce(task.resolved_at, task.closed_at)
            from maintenance_due join task on task.id = maintenance_due.task
            where maintenance_due.site = :site and plan = :plan and not skipped
              and state in ('CLOSED', 'CANCELLED')
              and due = (
                select max(due) from maintenance_due where site = :site and plan = :plan
                  and not skipped)
            """)
        .bind("site", plan.id().site())
        .bind("plan", plan.id().plan())
        .mapTo(Instant.class)
        .findFirst();
  }

  private static MaintenancePlan plan(ResultSet row) throws SQLException {
    String site = row.getString("site");
    return new MaintenancePlan(
        new MaintenancePlanId(site, row.getString("id")),
        new EquipmentId(site, row.getString("equipment")),
        new Text(row.getString("title_zh"), row.getString("title_en")),
        new Interval(row.getInt("every"), Interval.Unit.valueOf(row.getString("unit"))),
        row.getObject("first", LocalDate.class),
        row.getBoolean("floating"),
        row.getInt("lead_days"),
        Rule.Grade.valueOf(row.getString("grade")),
        checklist(row.getString("checklist")),
        row.getBoolean("enabled"));
  }

  private static Due due(ResultSet row) throws SQLException {
    String state = row.getString("state");
    long task = row.getLong("task");
    return new Due(
        row.getObject("due", LocalDate.class),
        row.getBoolean("skipped"),
        row.wasNull() || task == 0 ? null : task,
        row.getString("number"),
        state == null ? null : TaskState.valueOf(state));
  }

  private static String json(List<Text> checklist) {
    try {
      return JSON.writeValueAsString(
          checklist.stream().map(item -> Map.of("zh", item.zh(), "en", item.en())).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }

  private static List<Text> checklist(String json) throws SQLException {
    try {
      return JSON.readValue(json, new TypeReference<List<Map<String, String>>>() {}).stream()
          .map(item -> new Text(item.getOrDefault("zh", ""), item.getOrDefault("en", "")))
          .toList();
    } catch (JsonProcessingException e) {
      throw new SQLException("the checklist in the database is not JSON", e);
    }
  }
}
