package io.ronda.alerting.maintenance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ronda.alerting.rule.Memory;
import io.ronda.alerting.task.TaskState;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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

  /// Plans with their open task, and since when they count: a task that has ended begins it anew.
  private static final String STANDINGS =
      """
      select plan.*, greatest(plan.since, ended.at) as counts_since,
        task.id as task, task.number, task.state
      from maintenance_plan as plan
      left join task
        on task.cause = 'maintenance:' || plan.site || '.' || plan.id || '.' || plan.equipment
          and task.state not in ('CLOSED', 'CANCELLED')
      cross join lateral (
        select max(coalesce(done.resolved_at, done.closed_at)) as at
        from maintenance_due as due join task as done on done.id = due.task
        where due.site = plan.site and due.plan = plan.id
          and done.state in ('CLOSED', 'CANCELLED')) as ended
      """;

  private static final String SAVE =
      """
      insert into maintenance_plan as plan (
        site, id, equipment, title_zh, title_en, every, unit, first, floating, lead_days, counts,
        point, goal, ahead, rule, grade, checklist, enabled, next_due, since)
      values (
        :site, :id, :equipment, :zh, :en, :every, :unit, :first, :floating, :lead, :counts,
        :point, :goal, :ahead, :rule, :grade, cast(:checklist as jsonb), :enabled, :next, :since)
      on conflict (site, id) do update
      set equipment = excluded.equipment, title_zh = excluded.title_zh,
          title_en = excluded.title_en, every = excluded.every, unit = excluded.unit,
          first = excluded.first, floating = excluded.floating, lead_days = excluded.lead_days,
          counts = excluded.counts, point = excluded.point, goal = excluded.goal,
          ahead = excluded.ahead, rule = excluded.rule, grade = excluded.grade,
          checklist = excluded.checklist, enabled = excluded.enabled,
          next_due = case
            when plan.floating and excluded.floating
              and (plan.equipment, plan.every, plan.unit, plan.first)
                = (excluded.equipment, excluded.every, excluded.unit, excluded.first)
            then plan.next_due else excluded.next_due end,
          (since, counted_at, meter, amount) = (
            select plan.since, plan.counted_at, plan.meter, plan.amount
            where (plan.equipment, plan.counts, plan.point, plan.rule)
              is not distinct from
              (excluded.equipment, excluded.counts, excluded.point, excluded.rule)
            union all
            select excluded.since, null, null, 0
            limit 1)
      """;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RowMapper<Standing> STANDING = (row, _) -> standing(row);
  private static final RowMapper<Due> DUE = (row, _) -> due(row);
  private static final RowMapper<MaintenancePlanId> ID =
      (row, _) -> new MaintenancePlanId(row.getString("site"), row.getString("id"));

  private final Jdbi jdbi;

  public MaintenancePlanStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Every plan, and how it stands, by site and id.
  public List<Standing> all() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery(STANDINGS + " order by plan.site, plan.id").map(STANDING).list());
  }

  /// Every plan of a site.
  public List<Standing> of(String site) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(STANDINGS + " where plan.site = :site order by plan.id")
                .bind("site", site)
                .map(STANDING)
                .list());
  }

  public Optional<Standing> find(MaintenancePlanId id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(STANDINGS + " where plan.site = :site and plan.id = :id")
                .bind("site", id.site())
                .bind("id", id.plan())
                .map(STANDING)
                .findOne());
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

  /// Creates the plan, or replaces the one with its id; what was counted stays where it still
  /// counts the same, and so does what floats with the same interval.
  ///
  /// @param nextDue when it is due next by the calendar
  /// @param since from when on a new one counts
  void save(MaintenancePlan plan, @Nullable LocalDate nextDue, Instant since) {
    jdbi.useHandle(
        handle ->
            TriggerColumns.bind(handle.createUpdate(SAVE), plan.triggers())
                .bind("site", plan.id().site())
                .bind("id", plan.id().plan())
                .bind("equipment", plan.equipment().equipment())
                .bind("zh", plan.title().zh())
                .bind("en", plan.title().en())
                .bind("grade", plan.grade().name())
                .bind("checklist", json(plan.checklist()))
                .bind("enabled", plan.enabled())
                .bind("next", nextDue)
                .bind("since", since)
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
            where enabled and first is not null
              and (next_due is null or next_due - lead_days <= :day)
            order by next_due nulls last limit 1000
            """)
        .bind("day", day)
        .map(ID)
        .list();
  }

  /// Those that count.
  static List<MaintenancePlanId> metered(Handle handle) {
    return handle
        .createQuery(
            """
            select site, id from maintenance_plan
            where enabled and counts is not null order by site, id
            """)
        .map(ID)
        .list();
  }

  /// Those without an open task whose rule has raised its alarm since they count.
  static List<MaintenancePlanId> breached(Handle handle) {
    return handle
        .createQuery(
            """
            select site, id from (%s) as plan
            where enabled and task is null
              and exists (
                select from alarm
                where alarm.site = plan.site and alarm.equipment = plan.equipment
                  and alarm.rule = plan.rule and raised_at > counts_since)
            order by site, id limit 1000
            """
                .formatted(STANDINGS))
        .map(ID)
        .list();
  }

  /// The plan, locked until the transaction ends; empty where somebody else looks at it.
  static Optional<Standing> lock(Handle handle, MaintenancePlanId id) {
    return handle
        .createQuery(
            STANDINGS
                + """
                 where plan.site = :site and plan.id = :id and enabled
                for update of plan skip locked
                """)
        .bind("site", id.site())
        .bind("id", id.plan())
        .map(STANDING)
        .findOne();
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

  static void setTally(Handle handle, MaintenancePlan plan, Tally tally) {
    Memory.Meter meter = tally.meter();
    handle
        .createUpdate(
            """
            update maintenance_plan
            set since = :since, counted_at = :until, meter = cast(:meter as jsonb),
                amount = :amount
            where site = :site and id = :id
            """)
        .bind("site", plan.id().site())
        .bind("id", plan.id().plan())
        .bind("since", tally.since())
        .bind("until", tally.until())
        .bind("amount", tally.amount())
        .bind("meter", meter == null ? null : Memory.write(meter))
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
              and at = (
                select max(at) from maintenance_due where site = :site and plan = :plan
                  and not skipped)
            """)
        .bind("site", plan.id().site())
        .bind("plan", plan.id().plan())
        .mapTo(Instant.class)
        .findFirst();
  }

  private static Standing standing(ResultSet row) throws SQLException {
    MaintenancePlan plan = plan(row);
    return new Standing(
        plan,
        row.getObject("next_due", LocalDate.class),
        plan.triggers().metered() == null ? null : tally(row),
        openTask(row));
  }

  private static MaintenancePlan plan(ResultSet row) throws SQLException {
    String site = row.getString("site");
    return new MaintenancePlan(
        new MaintenancePlanId(site, row.getString("id")),
        new EquipmentId(site, row.getString("equipment")),
        new Text(row.getString("title_zh"), row.getString("title_en")),
        TriggerColumns.read(row),
        Rule.Grade.valueOf(row.getString("grade")),
        checklist(row.getString("checklist")),
        row.getBoolean("enabled"));
  }

  /// What was counted before the last task ended does not count any more.
  private static Tally tally(ResultSet row) throws SQLException {
    Instant since = row.getObject("counts_since", OffsetDateTime.class).toInstant();
    OffsetDateTime until = row.getObject("counted_at", OffsetDateTime.class);
    if (until == null || row.getObject("since", OffsetDateTime.class).toInstant().isBefore(since)) {
      return Tally.from(since);
    }
    String meter = row.getString("meter");
    return new Tally(
        since,
        until.toInstant(),
        meter != null && Memory.parse(meter) instanceof Memory.Meter known ? known : null,
        row.getDouble("amount"));
  }

  private static Standing.@Nullable OpenTask openTask(ResultSet row) throws SQLException {
    long task = row.getLong("task");
    return row.wasNull()
        ? null
        : new Standing.OpenTask(
            task, row.getString("number"), TaskState.valueOf(row.getString("state")));
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
