package io.ronda.alerting.alarm;

import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.alerting.rule.ValueColumns;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.page.Keyset;
import io.ronda.core.page.Page;
import io.ronda.core.profile.Bounded;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Person;
import io.ronda.core.telemetry.Value;
import io.ronda.core.text.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// Alarms in the database, by statements within the caller's transaction.
final class AlarmStore {

  private static final int JOURNAL_LIMIT = 1000;

  private static final RowMapper<Alarm> ALARM = (row, _) -> alarm(row);
  private static final RowMapper<AlarmEntry> ENTRY = (row, _) -> entry(row);

  private AlarmStore() {}

  /// What an alarm says about its newest occurrence.
  record Occurrence(Text message, @Nullable Value value, Instant raisedAt, Instant receivedAt) {}

  static Optional<Alarm> find(Handle handle, long id) {
    return handle
        .createQuery("select * from alarm where id = :id")
        .bind("id", id)
        .map(ALARM)
        .findOne();
  }

  /// The alarm, locked until the transaction ends.
  static Optional<Alarm> lock(Handle handle, long id) {
    return handle
        .createQuery("select * from alarm where id = :id for update")
        .bind("id", id)
        .map(ALARM)
        .findOne();
  }

  /// The live alarm of a condition, locked until the transaction ends.
  static Optional<Alarm> lockLive(Handle handle, EvaluationKey key) {
    return handle
        .createQuery(
            """
            select * from alarm
            where site = :site and equipment = :equipment and rule = :rule and address = :address
              and state <> 'NORMAL'
            for update
            """)
        .bind("site", key.equipment().site())
        .bind("equipment", key.equipment().equipment())
        .bind("rule", key.rule())
        .bind("address", key.address())
        .map(ALARM)
        .findOne();
  }

  static Alarm insert(
      Handle handle, EvaluationKey key, Rule rule, String unit, Occurrence occurrence) {
    var insert =
        handle
            .createQuery(
                """
                insert into alarm (
                  site, equipment, rule, address, kind, rule_name_zh, rule_name_en, priority, state,
                  message_zh, message_en, advice_zh, advice_en, value_number, value_flag,
                  value_text, limit_value, unit, raised_at, received_at, annunciated_at)
                values (
                  :site, :equipment, :rule, :address, :kind, :ruleNameZh, :ruleNameEn, :priority,
                  'UNACK', :messageZh, :messageEn, :adviceZh, :adviceEn, :number, :flag, :text,
                  :limitValue, :unit, :raisedAt, :receivedAt, :receivedAt)
                returning *
                """)
            .bind("site", key.equipment().site())
            .bind("equipment", key.equipment().equipment())
            .bind("rule", key.rule())
            .bind("address", key.address());
    bind(insert, rule, unit);
    return bind(insert, occurrence).map(ALARM).one();
  }

  /// A new alarm that is held back from the beginning.
  static Alarm insertHeld(
      Handle handle, EvaluationKey key, Rule rule, Text message, Instant since, Instant now) {
    return insert(handle, key, rule, "", new Occurrence(message, null, since, now));
  }

  /// The alarm is held back by another one until its condition is gone.
  static Alarm hold(Handle handle, Alarm alarm, AlarmState base, long cause, Instant since) {
    return handle
        .createQuery(
            """
            update alarm
            set state = 'SUPPRESSED', base = nullif(:base, 'NORMAL'), cause = :cause,
                held_at = :since, annunciated_at = nullif(annunciated_at, received_at)
            where id = :id
            returning *
            """)
        .bind("id", alarm.id())
        .bind("base", base.name())
        .bind("cause", cause)
        .bind("since", since)
        .map(ALARM)
        .one();
  }

  /// The condition of an alarm that was held back is gone.
  static Alarm clearHeld(Handle handle, Alarm alarm, Instant clearedAt) {
    return handle
        .createQuery(
            """
            update alarm
            set state = coalesce(base, 'NORMAL'), base = null,
                cleared_at = coalesce(cleared_at, :clearedAt)
            where id = :id
            returning *
            """)
        .bind("id", alarm.id())
        .bind("clearedAt", clearedAt)
        .map(ALARM)
        .one();
  }

  static void addMembers(Handle handle, long cause, int members) {
    handle.execute("update alarm set members = members + ? where id = ?", members, cause);
  }

  /// The condition of a live alarm has come again.
  static Alarm addOccurrence(
      Handle handle, Alarm alarm, Rule rule, String unit, Occurrence occurrence) {
    var update =
        handle
            .createQuery(
                """
                update alarm
                set state = 'UNACK', kind = :kind, rule_name_zh = :ruleNameZh,
                    rule_name_en = :ruleNameEn, priority = :priority,
                    message_zh = :messageZh, message_en = :messageEn,
                    advice_zh = :adviceZh, advice_en = :adviceEn, value_number = :number,
                    value_flag = :flag, value_text = :text, limit_value = :limitValue,
                    unit = :unit, raised_at = :raisedAt, received_at = :receivedAt, annunciated_at = :receivedAt,
                    acknowledged_at = null, acknowledged_by = null, cleared_at = null,
                    base = null, cause = null, members = 0,
                    occurrences = occurrences + 1
                where id = :id
                returning *
                """)
            .bind("id", alarm.id());
    bind(update, rule, unit);
    return bind(update, occurrence).map(ALARM).one();
  }

  /// A live alarm is at another level of its rule.
  ///
  /// @param anew whether it is annunciated again, so that nobody has acknowledged it
  static Alarm shift(
      Handle handle,
      Alarm alarm,
      AlarmState state,
      boolean anew,
      Rule rule,
      String unit,
      Occurrence seen) {
    var update =
        handle
            .createQuery(
                """
                update alarm
                set state = :state, rule_name_zh = :ruleNameZh, rule_name_en = :ruleNameEn,
                    priority = :priority, message_zh = :messageZh, message_en = :messageEn,
                    value_number = :number, limit_value = :limitValue, unit = :unit,
                    annunciated_at = case when :anew then :receivedAt else annunciated_at end,
                    acknowledged_at = case when :anew then null else acknowledged_at end,
                    acknowledged_by = case when :anew then null else acknowledged_by end
                where id = :id
                returning *
                """)
            .bind("id", alarm.id())
            .bind("state", state.name())
            .bind("anew", anew);
    bind(update, rule, unit);
    return bind(update, seen).map(ALARM).one();
  }

  static Alarm setTask(Handle handle, Alarm alarm, long task) {
    return handle
        .createQuery("update alarm set task = :task where id = :id returning *")
        .bind("id", alarm.id())
        .bind("task", task)
        .map(ALARM)
        .one();
  }

  static Alarm clear(Handle handle, Alarm alarm, AlarmState state, Instant clearedAt) {
    return handle
        .createQuery(
            """
            update alarm
            set state = :state, base = null, cleared_at = coalesce(cleared_at, :clearedAt)
            where id = :id
            returning *
            """)
        .bind("id", alarm.id())
        .bind("state", state.name())
        .bind("clearedAt", clearedAt)
        .map(ALARM)
        .one();
  }

  static Alarm acknowledge(
      Handle handle, Alarm alarm, AlarmState state, String person, Instant now) {
    return handle
        .createQuery(
            """
            update alarm set state = :state, acknowledged_by = :person, acknowledged_at = :now
            where id = :id
            returning *
            """)
        .bind("id", alarm.id())
        .bind("state", state.name())
        .bind("person", person)
        .bind("now", now)
        .map(ALARM)
        .one();
  }

  static Alarm reset(Handle handle, Alarm alarm, AlarmState state) {
    return handle
        .createQuery("update alarm set state = :state where id = :id returning *")
        .bind("id", alarm.id())
        .bind("state", state.name())
        .map(ALARM)
        .one();
  }

  static void write(Handle handle, long alarm, AlarmEntry entry) {
    Text note = entry.note();
    handle
        .createUpdate(
            """
            insert into alarm_journal
              (alarm, at, event_time, action, from_state, to_state, actor, note_zh, note_en)
            values
              (:alarm, :at, :eventTime, :action, :from, :to, :actor, :noteZh, :noteEn)
            """)
        .bind("alarm", alarm)
        .bind("at", entry.at())
        .bind("eventTime", entry.eventTime())
        .bind("action", entry.input().name())
        .bind("from", entry.from().name())
        .bind("to", entry.to().name())
        .bind("actor", entry.actor())
        .bind("noteZh", note == null ? null : note.zh())
        .bind("noteEn", note == null ? null : note.en())
        .execute();
  }

  static List<AlarmEntry> journal(Handle handle, long alarm) {
    return handle
        .createQuery("select * from alarm_journal where alarm = :alarm order by id limit :limit")
        .bind("alarm", alarm)
        .bind("limit", JOURNAL_LIMIT)
        .map(ENTRY)
        .list();
  }

  static Page<Alarm> list(Handle handle, AlarmQuery query) {
    Keyset order = query.order();
    String sql =
        """
        select *, %s from alarm
        where %s
          and (:everySite or site = any(:scope))
          and (cast(:site as text) is null or site = :site)
          and (cast(:equipment as text) is null
            or (site = :equipmentSite and equipment = :equipment))
          and %s
          and (cast(:cause as bigint) is null or (cause = :cause
            and held_at >= (select raised_at from alarm as above where above.id = :cause)))
          and %s
          and %s
          and (:everyPriority or priority = any(:priorities))
          and (cast(:from as timestamptz) is null or raised_at >= :from)
          and (cast(:to as timestamptz) is null or raised_at < :to)
          and (cast(:text as text) is null or strpos(
            lower(concat_ws(' ', message_zh, message_en, rule_name_zh, rule_name_en,
              site || '.' || equipment)),
            lower(:text)) > 0)
        order by %s limit :limit
        """
            .formatted(
                order.select(),
                order.after(query.cursor()),
                states(query),
                flood(query),
                grouped(query),
                order.orderBy());
    EquipmentId equipment = query.equipment();
    var bound =
        handle
            .createQuery(sql)
            .bind("everySite", query.scope().equals(Person.EVERY_SITE))
            .bindArray("scope", String.class, query.scope())
            .bind("site", query.site())
            .bind("equipmentSite", equipment == null ? null : equipment.site())
            .bind("equipment", equipment == null ? null : equipment.equipment())
            .bind("cause", query.cause())
            .bind("flood", query.flood())
            .bindArray("states", String.class, names(query.states()))
            .bind("everyPriority", query.priorities().isEmpty())
            .bindArray("priorities", String.class, names(query.priorities()))
            .bind("from", query.from())
            .bind("to", query.to())
            .bind("text", query.text());
    return order.page(bound, query.cursor(), query.limit(), ALARM);
  }

  /// Said so that PostgreSQL sees that the index of live alarms will do. Who opens a cause sees all
  /// of its members, who asks for nothing in particular none of them.
  private static String states(AlarmQuery query) {
    if (!query.states().isEmpty()) {
      return "state = any(:states)";
    }
    return query.cause() == null && query.flood() == null
        ? "state <> 'NORMAL' and state <> 'SUPPRESSED'"
        : "true";
  }

  /// Said so that PostgreSQL sees that the index of what was annunciated when will do.
  private static String flood(AlarmQuery query) {
    return query.flood() == null
        ? "true"
        : """
        site = (select site from alarm_flood where id = :flood)
        and annunciated_at >= (select started_at from alarm_flood where id = :flood)
        and annunciated_at <= (
          select coalesce(ended_at, 'infinity') from alarm_flood where id = :flood)
        """;
  }

  private static String grouped(AlarmQuery query) {
    return query.grouped()
        ? """
        (priority = 'CRITICAL' or not exists (
          select from alarm_flood
          where site = alarm.site and ended_at is null
            and started_at <= alarm.annunciated_at and first_alarm <> alarm.id))
        """
        : "true";
  }

  static Map<Rule.Priority, AlarmCount> summary(
      Handle handle, Set<String> scope, @Nullable String site) {
    return handle
        .createQuery(
            """
            select priority, count(*) as open,
              count(*) filter (where state in ('UNACK', 'RTN_UNACK', 'LATCHED_UNACK')) as unack
            from alarm
            where state <> 'NORMAL' and state <> 'SUPPRESSED'
              and (:everySite or site = any(:scope))
              and (cast(:site as text) is null or site = :site)
            group by priority
            """)
        .bind("everySite", scope.equals(Person.EVERY_SITE))
        .bindArray("scope", String.class, scope)
        .bind("site", site)
        .map(
            (row, _) ->
                Map.entry(
                    Rule.Priority.valueOf(row.getString("priority")),
                    new AlarmCount(row.getInt("open"), row.getInt("unack"))))
        .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  static Map<String, Integer> liveByEquipment(Handle handle, String site) {
    return handle
        .createQuery(
            """
            select equipment, count(*) as live from alarm
            where site = :site and state <> 'NORMAL' and state <> 'SUPPRESSED'
            group by equipment
            """)
        .bind("site", site)
        .setMapKeyColumn("equipment")
        .setMapValueColumn("live")
        .collectInto(new GenericType<Map<String, Integer>>() {});
  }

  static Set<String> silent(Handle handle, String site) {
    return Set.copyOf(
        handle
            .createQuery(
                """
                select distinct equipment from alarm
                where site = :site and kind = 'SILENCE' and state in ('UNACK', 'ACKED', 'SUPPRESSED')
                """)
            .bind("site", site)
            .mapTo(String.class)
            .list());
  }

  private static void bind(SqlStatement<?> statement, Rule rule, String unit) {
    Text advice = rule.advice();
    statement
        .bind("kind", kind(rule.when()))
        .bind("ruleNameZh", rule.name().zh())
        .bind("ruleNameEn", rule.name().en())
        .bind("priority", rule.priority().name())
        .bind("adviceZh", advice == null ? null : advice.zh())
        .bind("adviceEn", advice == null ? null : advice.en())
        .bind("limitValue", limit(rule.when()))
        .bind("unit", unit);
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Occurrence occurrence) {
    ValueColumns value = ValueColumns.of(occurrence.value());
    return statement
        .bind("messageZh", occurrence.message().zh())
        .bind("messageEn", occurrence.message().en())
        .bind("number", value.number())
        .bind("flag", value.flag())
        .bind("text", value.text())
        .bind("raisedAt", occurrence.raisedAt())
        .bind("receivedAt", occurrence.receivedAt());
  }

  private static String kind(Condition condition) {
    return switch (condition) {
      case Condition.Limit _ -> "LIMIT";
      case Condition.Levels _ -> "LEVELS";
      case Condition.Rate _ -> "RATE";
      case Condition.Deviation _ -> "DEVIATION";
      case Condition.All _ -> "ALL";
      case Condition.Any _ -> "ANY";
      case Condition.Flag _ -> "FLAG";
      case Condition.Event _ -> "EVENT";
      case Condition.Silence _ -> "SILENCE";
    };
  }

  private static @Nullable Double limit(Condition condition) {
    return condition instanceof Bounded bounded ? bounded.limit() : null;
  }

  private static List<String> names(Set<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).toList();
  }

  private static Alarm alarm(ResultSet row) throws SQLException {
    String advice = row.getString("advice_zh");
    double limit = row.getDouble("limit_value");
    boolean limited = !row.wasNull();
    long task = row.getLong("task");
    boolean tasked = !row.wasNull();
    long cause = row.getLong("cause");
    boolean caused = !row.wasNull();
    return new Alarm(
        row.getLong("id"),
        new EquipmentId(row.getString("site"), row.getString("equipment")),
        row.getString("rule"),
        new Text(row.getString("rule_name_zh"), row.getString("rule_name_en")),
        row.getString("address"),
        Rule.Priority.valueOf(row.getString("priority")),
        AlarmState.valueOf(row.getString("state")),
        new Text(row.getString("message_zh"), row.getString("message_en")),
        advice == null ? null : new Text(advice, row.getString("advice_en")),
        ValueColumns.read(row),
        limited ? limit : null,
        row.getString("unit"),
        time(row, "raised_at"),
        time(row, "received_at"),
        optionalTime(row, "acknowledged_at"),
        row.getString("acknowledged_by"),
        optionalTime(row, "cleared_at"),
        optionalTime(row, "annunciated_at"),
        row.getInt("occurrences"),
        tasked ? task : null,
        caused ? cause : null,
        row.getInt("members"));
  }

  private static AlarmEntry entry(ResultSet row) throws SQLException {
    String note = row.getString("note_zh");
    return new AlarmEntry(
        time(row, "at"),
        optionalTime(row, "event_time"),
        AlarmInput.valueOf(row.getString("action")),
        AlarmState.valueOf(row.getString("from_state")),
        AlarmState.valueOf(row.getString("to_state")),
        row.getString("actor"),
        note == null ? null : new Text(note, row.getString("note_en")));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant optionalTime(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
