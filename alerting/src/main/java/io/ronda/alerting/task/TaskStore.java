package io.ronda.alerting.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.page.Keyset;
import io.ronda.core.page.Page;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Person;
import io.ronda.core.site.Role;
import io.ronda.core.text.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// Tasks in the database, by statements within the caller's transaction.
final class TaskStore {

  private static final int JOURNAL_LIMIT = 1000;

  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  static final RowMapper<Task> TASK = (row, _) -> task(row);
  private static final RowMapper<TaskEntry> ENTRY = (row, _) -> entry(row);

  private TaskStore() {}

  static Optional<Task> find(Handle handle, long id) {
    return handle
        .createQuery("select * from task where id = :id")
        .bind("id", id)
        .map(TASK)
        .findOne();
  }

  /// The task, locked until the transaction ends.
  static Optional<Task> lock(Handle handle, long id) {
    return handle
        .createQuery("select * from task where id = :id for update")
        .bind("id", id)
        .map(TASK)
        .findOne();
  }

  /// The open task of a cause, locked until the transaction ends.
  static Optional<Task> lockOpen(Handle handle, String cause) {
    return handle
        .createQuery(
            """
            select * from task
            where cause = :cause and state not in ('CLOSED', 'CANCELLED')
            for update
            """)
        .bind("cause", cause)
        .map(TASK)
        .findOne();
  }

  static ZoneId timeZone(Handle handle, String site) {
    return handle
        .createQuery("select time_zone from site where id = :site")
        .bind("site", site)
        .mapTo(String.class)
        .findOne()
        .map(ZoneId::of)
        .orElseThrow(() -> new IllegalArgumentException("there is no site '" + site + "'"));
  }

  /// Whether the person may accept a task of the site.
  static boolean mayWorkAt(Handle handle, String person, String site) {
    return handle
        .createQuery(
            """
            select 1 from person
            where id = :person and role = any(:roles)
              and (:site = any(sites) or :every = any(sites))
            """)
        .bind("person", person)
        .bindArray("roles", String.class, workers())
        .bind("site", site)
        .bind("every", Person.EVERY_SITE.iterator().next())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static List<String> workers() {
    return List.of(
        Role.ENGINEER.key(), Role.OPERATOR.key(), Role.SUPERVISOR.key(), Role.ADMINISTRATOR.key());
  }

  /// Makes whoever numbers or opens tasks of the site and day wait for this transaction.
  static void lockNumbers(Handle handle, String site, LocalDate day) {
    handle
        .createUpdate(
            """
            insert into task_number (site, day, last) values (:site, :day, 0)
            on conflict (site, day) do update set last = task_number.last
            """)
        .bind("site", site)
        .bind("day", day)
        .execute();
  }

  /// The next number, 1 for the first of the day.
  static int nextNumber(Handle handle, String site, LocalDate day) {
    return handle
        .createQuery(
            """
            update task_number set last = last + 1
            where site = :site and day = :day
            returning last
            """)
        .bind("site", site)
        .bind("day", day)
        .mapTo(Integer.class)
        .one();
  }

  static Task insert(
      Handle handle,
      TaskRequest request,
      String number,
      @Nullable TaskLink recurrenceOf,
      Set<Demand> demands,
      DueTimes due,
      Instant now) {
    EquipmentId equipment = request.equipment();
    Grading grading = request.grading();
    return handle
        .createQuery(
            """
            insert into task (
              number, cause, site, zone, equipment, checkpoint, title_zh, title_en, grade,
              source_type, source_id, state, created_at, respond_by, resolve_by, late_at,
              condition_holds, cause_holds, severity, scope, difficulty, demands, recurrence_of,
              recurrence_number)
            values (
              :number, :cause, :site, :zone, :equipment, :checkpoint, :titleZh, :titleEn, :grade,
              :sourceType, :sourceId, 'NEW', :now, :respondBy, :resolveBy, :lateAt,
              :conditionHolds, :conditionHolds, :severity, :scope, :difficulty, :demands,
              :recurrenceOf, :recurrenceNumber)
            returning *
            """)
        .bind("number", number)
        .bind("cause", request.cause())
        .bind("site", request.site())
        .bind("zone", request.zone())
        .bind("equipment", equipment == null ? null : equipment.equipment())
        .bind("checkpoint", request.checkpoint())
        .bind("titleZh", request.title().zh())
        .bind("titleEn", request.title().en())
        .bind("grade", request.grade().name())
        .bind("sourceType", request.source().type().name())
        .bind("sourceId", request.source().id())
        .bind("now", now)
        .bind("respondBy", due.respondBy())
        .bind("resolveBy", due.resolveBy())
        .bind("lateAt", due.lateAt())
        .bind("conditionHolds", request.source().type() == TaskSource.Type.ALARM)
        .bind("severity", grading == null ? null : grading.severity())
        .bind("scope", grading == null ? null : grading.scope())
        .bind("difficulty", grading == null ? null : grading.difficulty())
        .bindArray("demands", String.class, names(demands))
        .bind("recurrenceOf", recurrenceOf == null ? null : recurrenceOf.id())
        .bind("recurrenceNumber", recurrenceOf == null ? null : recurrenceOf.number())
        .map(TASK)
        .one();
  }

  /// The cause has come again, so many times.
  static Task addOccurrences(Handle handle, Task task, int times) {
    return handle
        .createQuery(
            "update task set occurrences = occurrences + :times where id = :id returning *")
        .bind("id", task.id())
        .bind("times", times)
        .map(TASK)
        .one();
  }

  /// The alarm of the task's own cause holds now, or does so no more.
  ///
  /// @param selfRecoveredAt when it went away before anybody had the task
  static Task setCauseHolds(
      Handle handle, Task task, boolean holds, @Nullable Instant selfRecoveredAt) {
    return handle
        .createQuery(
            """
            update task
            set cause_holds = :holds,
                condition_holds = :holds or exists (
                  select from task part where part.merged_into = task.id and part.cause_holds),
                self_recovered_at = :selfRecoveredAt
            where id = :id
            returning *
            """)
        .bind("id", task.id())
        .bind("holds", holds)
        .bind("selfRecoveredAt", selfRecoveredAt)
        .map(TASK)
        .one();
  }

  /// What holds of the tasks that were merged into one, holds of that one too.
  static Task gatherHolds(Handle handle, Task absorber) {
    return handle
        .createQuery(
            """
            update task
            set condition_holds = cause_holds or exists (
              select from task part where part.merged_into = task.id and part.cause_holds)
            where id = :id
            returning *
            """)
        .bind("id", absorber.id())
        .map(TASK)
        .one();
  }

  /// What was merged into a task goes with it into another.
  static void passOn(Handle handle, Task merged) {
    handle
        .createUpdate(
            """
            update task part
            set merged_into = task.merged_into, merged_number = task.merged_number
            from task
            where task.id = :id and part.merged_into = task.id
            """)
        .bind("id", merged.id())
        .execute();
  }

  static Task update(Handle handle, Task task, Progress progress) {
    Milestones times = progress.times();
    Terms terms = progress.terms();
    Grading grading = terms.grading();
    PauseReason pause = progress.pauseReason();
    TaskLink into = progress.mergedInto();
    Extension extension = terms.extension();
    return handle
        .createQuery(
            """
            update task
            set state = :state, assignee = :assignee, completed_by = :completedBy,
                pause_reason = :pauseReason, accept_by = :acceptBy, responded_at = :respondedAt,
                resolved_at = :resolvedAt, closed_at = :closedAt, watch_until = :watchUntil,
                reopen_count = :reopenCount, grade = :grade, severity = :severity, scope = :scope,
                difficulty = :difficulty, demands = :demands, extension = :extension::jsonb,
                merged_into = :mergedInto, merged_number = :mergedNumber,
                late_at = case when :open then late_at end
            where id = :id
            returning *
            """)
        .bind("id", task.id())
        .bind("state", progress.state().name())
        .bind("open", progress.state().open())
        .bind("assignee", progress.assignee())
        .bind("completedBy", progress.completedBy())
        .bind("pauseReason", pause == null ? null : pause.name())
        .bind("acceptBy", times.acceptBy())
        .bind("respondedAt", times.respondedAt())
        .bind("resolvedAt", times.resolvedAt())
        .bind("closedAt", times.closedAt())
        .bind("watchUntil", times.watchUntil())
        .bind("reopenCount", progress.reopenCount())
        .bind("grade", terms.grade().name())
        .bind("severity", grading == null ? null : grading.severity())
        .bind("scope", grading == null ? null : grading.scope())
        .bind("difficulty", grading == null ? null : grading.difficulty())
        .bindArray("demands", String.class, names(terms.demands()))
        .bind("extension", extension == null ? null : write(extension))
        .bind("mergedInto", into == null ? null : into.id())
        .bind("mergedNumber", into == null ? null : into.number())
        .map(TASK)
        .one();
  }

  static Task setDue(Handle handle, Task task, DueTimes due) {
    return handle
        .createQuery(
            """
            update task
            set respond_by = :respondBy, resolve_by = :resolveBy, late_at = :lateAt,
                late_told = late_told and late_at is not distinct from :lateAt
            where id = :id
            returning *
            """)
        .bind("id", task.id())
        .bind("respondBy", due.respondBy())
        .bind("resolveBy", due.resolveBy())
        .bind("lateAt", due.lateAt())
        .map(TASK)
        .one();
  }

  static void setCauseCode(Handle handle, long task, @Nullable String code) {
    handle
        .createUpdate("update task set cause_code = :code where id = :id")
        .bind("id", task)
        .bind("code", code)
        .execute();
  }

  /// Writes how often the same problem was met since then: the same equipment, else the same zone,
  /// with the same cause code. Tasks without a cause code are no problem that is known.
  static Task countRepeats(Handle handle, Task task, Instant since) {
    return handle
        .createQuery(
            """
            update task set repeats = greatest(1, (
              select count(*) from task same
              where same.site = task.site
                and same.equipment is not distinct from task.equipment
                and (task.equipment is not null or same.zone is not distinct from task.zone)
                and same.cause_code = task.cause_code
                and same.created_at >= :since and same.state <> 'CANCELLED'))
            where id = :id
            returning *
            """)
        .bind("id", task.id())
        .bind("since", since)
        .map(TASK)
        .one();
  }

  /// The newest task of a cause, whatever became of it.
  static Optional<Task> newest(Handle handle, String cause) {
    return handle
        .createQuery("select * from task where cause = :cause order by id desc limit 1")
        .bind("cause", cause)
        .map(TASK)
        .findOne();
  }

  /// The tasks of a cause but one, newest first.
  static List<Task> ofCause(Handle handle, Task but, int limit) {
    return handle
        .createQuery(
            """
            select * from task where cause = :cause and id <> :id order by id desc limit :limit
            """)
        .bind("cause", but.cause())
        .bind("id", but.id())
        .bind("limit", limit)
        .map(TASK)
        .list();
  }

  /// Whether something to be scanned is known to be on the equipment.
  static boolean isTagged(Handle handle, @Nullable EquipmentId equipment) {
    return equipment != null
        && handle
            .createQuery(
                """
                select exists (
                  select from equipment_tag where site = :site and equipment = :equipment)
                """)
            .bind("site", equipment.site())
            .bind("equipment", equipment.equipment())
            .mapTo(Boolean.class)
            .one();
  }

  /// The equipment that has a tag of that uid at a site.
  static Optional<EquipmentId> tagged(Handle handle, String site, String uid) {
    return handle
        .createQuery("select equipment from equipment_tag where site = :site and uid = :uid")
        .bind("site", site)
        .bind("uid", uid)
        .mapTo(String.class)
        .findOne()
        .map(equipment -> new EquipmentId(site, equipment));
  }

  /// The checklist of the maintenance plan that a task came from; empty where it came from none.
  static List<Text> planned(Handle handle, Task task) {
    if (task.source().type() != TaskSource.Type.MAINTENANCE) {
      return List.of();
    }
    return handle
        .createQuery(
            """
            select item ->> 'zh' as zh, item ->> 'en' as en
            from maintenance_plan, jsonb_array_elements(checklist) with ordinality as t(item, place)
            where site = :site and site || '.' || id = :plan
            order by place
            """)
        .bind("site", task.site())
        .bind("plan", task.source().id())
        .map((row, _) -> new Text(row.getString("zh"), row.getString("en")))
        .list();
  }

  /// The system that an equipment belongs to, `water` for a pump.
  static Optional<String> system(Handle handle, EquipmentId equipment) {
    return handle
        .createQuery(
            """
            select profile.body ->> 'system' from equipment
              join profile on profile.id = equipment.profile
            where equipment.site = :site and equipment.id = :equipment
            """)
        .bind("site", equipment.site())
        .bind("equipment", equipment.equipment())
        .mapTo(String.class)
        .findOne();
  }

  /// When the last thing happened to the task.
  static Instant lastEvent(Handle handle, Task task) {
    return handle
        .createQuery(
            """
            select coalesce(event_time, at) from task_journal
            where task = :task order by id desc limit 1
            """)
        .bind("task", task.id())
        .mapTo(Instant.class)
        .findOne()
        .orElse(task.createdAt());
  }

  static void write(Handle handle, long task, TaskEntry entry) {
    Text note = entry.note();
    handle
        .createUpdate(
            """
            insert into task_journal
              (task, at, event_time, action, from_state, to_state, actor, note_zh, note_en,
               detail)
            values
              (:task, :at, :eventTime, :action, :from, :to, :actor, :noteZh, :noteEn, :detail)
            """)
        .bind("task", task)
        .bind("at", entry.at())
        .bind("eventTime", entry.eventTime())
        .bind("action", entry.action())
        .bind("from", entry.from() == null ? null : entry.from().name())
        .bind("to", entry.to().name())
        .bind("actor", entry.actor())
        .bind("noteZh", note == null ? null : note.zh())
        .bind("noteEn", note == null ? null : note.en())
        .bind("detail", entry.detail())
        .execute();
  }

  static List<TaskEntry> journal(Handle handle, long task) {
    return handle
        .createQuery("select * from task_journal where task = :task order by id limit :limit")
        .bind("task", task)
        .bind("limit", JOURNAL_LIMIT)
        .map(ENTRY)
        .list();
  }

  /// Whether no person has done anything to the task.
  static boolean untouched(Handle handle, Task task) {
    return handle
        .createQuery(
            "select not exists (select from task_journal where task = :task and actor <> :ronda)")
        .bind("task", task.id())
        .bind("ronda", Actor.RONDA)
        .mapTo(Boolean.class)
        .one();
  }

  static Page<Task> list(Handle handle, TaskQuery query) {
    Keyset order = query.order();
    String sql =
        """
        select *, %s from task
        where %s
          and (:everySite or site = any(:scope))
          and (cast(:site as text) is null or site = :site)
          and (cast(:equipment as text) is null
            or (site = :equipmentSite and equipment = :equipment))
          and %s
          and (:everyGrade or grade = any(:grades))
          and (cast(:assignee as text) is null or assignee = :assignee)
          and (cast(:from as timestamptz) is null or created_at >= :from)
          and (cast(:to as timestamptz) is null or created_at < :to)
          and (cast(:text as text) is null or strpos(
            lower(concat_ws(' ', number, title_zh, title_en, site || '.' || equipment)),
            lower(:text)) > 0)
        order by %s limit :limit
        """
            .formatted(order.select(), order.after(query.cursor()), states(query), order.orderBy());
    EquipmentId equipment = query.equipment();
    var bound =
        handle
            .createQuery(sql)
            .bind("everySite", query.scope().equals(Person.EVERY_SITE))
            .bindArray("scope", String.class, query.scope())
            .bind("site", query.site())
            .bind("equipmentSite", equipment == null ? null : equipment.site())
            .bind("equipment", equipment == null ? null : equipment.equipment())
            .bindArray("states", String.class, names(query.states()))
            .bind("everyGrade", query.grades().isEmpty())
            .bindArray("grades", String.class, names(query.grades()))
            .bind("assignee", query.assignee())
            .bind("from", query.from())
            .bind("to", query.to())
            .bind("text", query.text());
    return order.page(bound, query.cursor(), query.limit(), TASK);
  }

  /// Said so that PostgreSQL sees that the index of open tasks will do.
  private static String states(TaskQuery query) {
    return query.states().isEmpty()
        ? "state not in ('CLOSED', 'CANCELLED')"
        : "state = any(:states)";
  }

  static Map<String, Integer> openByEquipment(Handle handle, String site) {
    return handle
        .createQuery(
            """
            select equipment, count(*) as open from task
            where site = :site and equipment is not null and state not in ('CLOSED', 'CANCELLED')
            group by equipment
            """)
        .bind("site", site)
        .setMapKeyColumn("equipment")
        .setMapValueColumn("open")
        .collectInto(new GenericType<Map<String, Integer>>() {});
  }

  private static List<String> names(Set<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).toList();
  }

  private static Task task(ResultSet row) throws SQLException {
    String site = row.getString("site");
    String equipment = row.getString("equipment");
    return new Task(
        row.getLong("id"),
        row.getString("number"),
        row.getString("cause"),
        site,
        row.getString("zone"),
        equipment == null ? null : new EquipmentId(site, equipment),
        row.getString("checkpoint"),
        new Text(row.getString("title_zh"), row.getString("title_en")),
        Rule.Grade.valueOf(row.getString("grade")),
        new TaskSource(
            TaskSource.Type.valueOf(row.getString("source_type")), row.getString("source_id")),
        TaskState.valueOf(row.getString("state")),
        row.getString("assignee"),
        row.getString("completed_by"),
        time(row, "created_at"),
        time(row, "respond_by"),
        time(row, "resolve_by"),
        optionalTime(row, "responded_at"),
        optionalTime(row, "resolved_at"),
        optionalTime(row, "closed_at"),
        row.getInt("reopen_count"),
        row.getInt("occurrences"),
        row.getBoolean("condition_holds"),
        grading(row),
        demands(row),
        optionalTime(row, "accept_by"),
        optional(row, "pause_reason", PauseReason::valueOf),
        optionalTime(row, "self_recovered_at"),
        optionalTime(row, "watch_until"),
        link(row, "recurrence_of", "recurrence_number"),
        link(row, "merged_into", "merged_number"),
        optional(row, "extension", TaskStore::extension),
        row.getInt("repeats"),
        optionalTime(row, "late_at"),
        row.getBoolean("late_told"));
  }

  private static @Nullable Grading grading(ResultSet row) throws SQLException {
    int severity = row.getInt("severity");
    return row.wasNull()
        ? null
        : new Grading(severity, row.getInt("scope"), row.getInt("difficulty"));
  }

  private static Set<Demand> demands(ResultSet row) throws SQLException {
    String[] names = (String[]) row.getArray("demands").getArray();
    return Arrays.stream(names).map(Demand::valueOf).collect(Collectors.toUnmodifiableSet());
  }

  private static @Nullable TaskLink link(ResultSet row, String id, String number)
      throws SQLException {
    String found = row.getString(number);
    return found == null ? null : new TaskLink(row.getLong(id), found);
  }

  private static <T> @Nullable T optional(ResultSet row, String column, Function<String, T> read)
      throws SQLException {
    String written = row.getString(column);
    return written == null ? null : read.apply(written);
  }

  private static String write(Extension extension) {
    try {
      return JSON.writeValueAsString(extension);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a record of plain values can always be written", impossible);
    }
  }

  private static Extension extension(String json) {
    try {
      return JSON.readValue(json, Extension.class);
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException("an extension cannot be read: " + json, wrong);
    }
  }

  private static TaskEntry entry(ResultSet row) throws SQLException {
    String from = row.getString("from_state");
    String note = row.getString("note_zh");
    return new TaskEntry(
        time(row, "at"),
        optionalTime(row, "event_time"),
        row.getString("action"),
        from == null ? null : TaskState.valueOf(from),
        TaskState.valueOf(row.getString("to_state")),
        row.getString("actor"),
        note == null ? null : new Text(note, row.getString("note_en")),
        row.getString("detail"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant optionalTime(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.withOffsetSameInstant(ZoneOffset.UTC).toInstant();
  }
}
