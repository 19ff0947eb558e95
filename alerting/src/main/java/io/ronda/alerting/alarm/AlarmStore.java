package io.ronda.alerting.alarm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.alerting.rule.ValueColumns;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.page.Keyset;
import io.ronda.core.page.Page;
import io.ronda.core.profile.Bounded;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Handling;
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

  /// How an alarm stands, whole, and what statements ask of it.
  private static final String STANDING =
      """
      state = :state, standing = :standing::jsonb, held = :held, suppression = :suppression,
      due_at = :dueAt\
      """;

  /// Live, and no overlay on; said so that PostgreSQL sees that the index of live alarms will do.
  private static final String IN_SIGHT =
      "state <> 'NORMAL' and state not in ('SHELVED', 'SUPPRESSED', 'OUT_OF_SERVICE')";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

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
        .bindMap(key(key))
        .map(ALARM)
        .findOne();
  }

  /// Whether no newer alarm of the same condition is there, live or not.
  static boolean isNewest(Handle handle, Alarm alarm) {
    return handle
        .createQuery(
            """
            select not exists (
              select from alarm
              where site = :site and equipment = :equipment and rule = :rule
                and address = :address and id > :id)
            """)
        .bindMap(key(alarm.key()))
        .bind("id", alarm.id())
        .mapTo(Boolean.class)
        .one();
  }

  static Alarm insert(
      Handle handle,
      EvaluationKey key,
      Rule rule,
      String unit,
      Standing standing,
      Occurrence occurrence) {
    var insert =
        handle
            .createQuery(
                """
                insert into alarm (
                  site, equipment, rule, address, kind, rule_name_zh, rule_name_en, priority, state,
                  standing, held, suppression, due_at, message_zh, message_en, advice_zh, advice_en,
                  value_number, value_flag, value_text, limit_value, unit, grade, handling,
                  raised_at, received_at)
                values (
                  :site, :equipment, :rule, :address, :kind, :ruleNameZh, :ruleNameEn, :priority,
                  :state, :standing::jsonb, :held, :suppression, :dueAt, :messageZh, :messageEn,
                  :adviceZh, :adviceEn, :number, :flag, :text, :limitValue, :unit, :grade,
                  :handling::jsonb, :raisedAt, :receivedAt)
                returning *
                """)
            .bindMap(key(key));
    bind(insert, rule, unit);
    bind(insert, standing);
    return bind(insert, occurrence).map(ALARM).one();
  }

  /// The condition of a live alarm has come again.
  static Alarm addOccurrence(
      Handle handle,
      Alarm alarm,
      Rule rule,
      String unit,
      Standing standing,
      Occurrence occurrence) {
    var update =
        handle
            .createQuery(
                """
                update alarm
                set %s, kind = :kind, rule_name_zh = :ruleNameZh,
                    rule_name_en = :ruleNameEn, priority = :priority,
                    message_zh = :messageZh, message_en = :messageEn,
                    advice_zh = :adviceZh, advice_en = :adviceEn, value_number = :number,
                    value_flag = :flag, value_text = :text, limit_value = :limitValue,
                    unit = :unit, grade = :grade, handling = :handling::jsonb,
                    raised_at = :raisedAt, received_at = :receivedAt,
                    acknowledged_at = null, acknowledged_by = null, cleared_at = null,
                    cause = null, members = 0, occurrences = occurrences + 1
                where id = :id
                returning *
                """
                    .formatted(STANDING))
            .bind("id", alarm.id());
    bind(update, rule, unit);
    bind(update, standing);
    return bind(update, occurrence).map(ALARM).one();
  }

  /// A live alarm is at another level of its rule.
  static Alarm shift(
      Handle handle, Alarm alarm, Standing standing, Rule rule, String unit, Occurrence seen) {
    var update =
        handle
            .createQuery(
                """
                update alarm
                set %s, rule_name_zh = :ruleNameZh, rule_name_en = :ruleNameEn,
                    priority = :priority, message_zh = :messageZh, message_en = :messageEn,
                    value_number = :number, limit_value = :limitValue, unit = :unit
                where id = :id
                returning *
                """
                    .formatted(STANDING))
            .bind("id", alarm.id());
    bind(update, rule, unit);
    bind(update, standing);
    return bind(update, seen).map(ALARM).one();
  }

  /// The alarm stands otherwise now.
  static Alarm stand(Handle handle, Alarm alarm, Standing standing) {
    return update(handle, alarm, standing, "", Map.of());
  }

  /// The alarm has begun to ask for a person: nobody has acknowledged it.
  ///
  /// @param task that it opened or joined, null where its rule wants none
  static Alarm annunciate(Handle handle, Alarm alarm, @Nullable Long task, Instant now) {
    return handle
        .createQuery(
            """
            update alarm
            set annunciations = annunciations + 1, annunciated_at = :now, acknowledged_at = null,
                acknowledged_by = null, task = coalesce(:task, task)
            where id = :id
            returning *
            """)
        .bind("id", alarm.id())
        .bind("task", task)
        .bind("now", now)
        .map(ALARM)
        .one();
  }

  static Alarm acknowledge(
      Handle handle, Alarm alarm, Standing standing, String person, Instant now) {
    return update(
        handle,
        alarm,
        standing,
        ", acknowledged_by = :person, acknowledged_at = :now",
        Map.of("person", person, "now", now));
  }

  static Alarm clear(Handle handle, Alarm alarm, Standing standing, Instant clearedAt) {
    return update(
        handle,
        alarm,
        standing,
        ", cleared_at = coalesce(cleared_at, :clearedAt)",
        Map.of("clearedAt", clearedAt));
  }

  /// The alarm is held back by another one until its condition is gone.
  static Alarm hold(Handle handle, Alarm alarm, Standing standing, long cause, Instant since) {
    return update(
        handle,
        alarm,
        standing,
        ", cause = :cause, held_at = :since",
        Map.of("cause", cause, "since", since));
  }

  /// The cause has come again while its members were still held back: they are of the new
  /// occurrence.
  static void holdOn(Handle handle, Alarm cause, Instant since) {
    int members =
        handle.execute(
            "update alarm set held_at = ? where cause = ? and state = 'SUPPRESSED'",
            since,
            cause.id());
    addMembers(handle, cause.id(), members);
  }

  private static Alarm update(
      Handle handle, Alarm alarm, Standing standing, String more, Map<String, ?> values) {
    var update =
        handle
            .createQuery(
                "update alarm set %s %s where id = :id returning *".formatted(STANDING, more))
            .bind("id", alarm.id())
            .bindMap(values);
    return bind(update, standing).map(ALARM).one();
  }

  static void addMembers(Handle handle, long cause, int members) {
    handle.execute("update alarm set members = members + ? where id = ?", members, cause);
  }

  static Alarm setTask(Handle handle, Alarm alarm, long task) {
    return handle
        .createQuery("update alarm set task = :task where id = :id returning *")
        .bind("id", alarm.id())
        .bind("task", task)
        .map(ALARM)
        .one();
  }

  /// How often the condition of an alarm was announced after a moment. Its newest alarms tell:
  /// those that are not announced at all apart, each was announced at least once.
  static int announcedAfter(Handle handle, EvaluationKey key, Instant after, int limit) {
    return handle
        .createQuery(
            """
            select count(*) from (
              select id from alarm
              where site = :site and equipment = :equipment and rule = :rule
                and address = :address
              order by id desc limit :limit) as newest
            join alarm_journal on alarm_journal.alarm = newest.id
            where to_state = 'UNACK' and (from_state <> 'UNACK' or action = 'WORSEN') and at > :after
            """)
        .bindMap(key(key))
        .bind("after", after)
        .bind("limit", limit)
        .mapTo(Integer.class)
        .one();
  }

  static Alarm chatters(Handle handle, Alarm alarm, Instant since, Instant until) {
    return handle
        .createQuery(
            """
            update alarm
            set chattering_since = coalesce(chattering_since, :since), chattering_until = :until
            where id = :id
            returning *
            """)
        .bind("id", alarm.id())
        .bind("since", since)
        .bind("until", until)
        .map(ALARM)
        .one();
  }

  /// Ends the chattering of the alarms that have been calm for long enough, and returns them.
  static List<Alarm> calm(Handle handle, Instant now) {
    return handle
        .createQuery(
            """
            update alarm set chattering_since = null, chattering_until = null
            where chattering_until <= :now
            returning *
            """)
        .bind("now", now)
        .map(ALARM)
        .list();
  }

  /// Alarms that change by themselves by now, the most overdue first.
  static List<Alarm> due(Handle handle, Instant now, int limit) {
    return handle
        .createQuery("select * from alarm where due_at <= :now order by due_at, id limit :limit")
        .bind("now", now)
        .bind("limit", limit)
        .map(ALARM)
        .list();
  }

  /// The live alarms of a site, locked until the transaction ends.
  static List<Alarm> lockLive(Handle handle, String site) {
    return handle
        .createQuery(
            """
            select * from alarm where site = :site and state <> 'NORMAL' order by id for update
            """)
        .bind("site", site)
        .map(ALARM)
        .list();
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

  /// Who opens a cause sees all of its members, who asks for nothing in particular none of them.
  private static String states(AlarmQuery query) {
    if (!query.states().isEmpty()) {
      return "state = any(:states)";
    }
    return query.cause() == null && query.flood() == null ? IN_SIGHT : "true";
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
            where %s
              and (:everySite or site = any(:scope))
              and (cast(:site as text) is null or site = :site)
            group by priority
            """
                .formatted(IN_SIGHT))
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
            where site = :site and %s
            group by equipment
            """
                .formatted(IN_SIGHT))
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
                where site = :site and kind = 'SILENCE' and state <> 'NORMAL'
                  and (held or standing ->> 'base' in ('UNACK', 'ACKED'))
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
        .bind("unit", unit)
        .bind("grade", rule.task() == null ? null : rule.task().name())
        .bind("handling", json(rule.handling()));
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Standing standing) {
    Overlay.Suppressed suppressed = standing.overlay().suppressed();
    return statement
        .bind("state", standing.state().name())
        .bind("standing", json(standing))
        .bind("held", standing.overlay().held())
        .bind("suppression", suppressed == null ? null : suppressed.suppression())
        .bind("dueAt", standing.dueAt().orElse(null));
  }

  private static Map<String, String> key(EvaluationKey key) {
    return Map.of(
        "site", key.equipment().site(),
        "equipment", key.equipment().equipment(),
        "rule", key.rule(),
        "address", key.address());
  }

  private static String json(Object thing) {
    try {
      return JSON.writeValueAsString(thing);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("it can always be written", impossible);
    }
  }

  private static <T> T json(ResultSet row, String column, Class<T> type) throws SQLException {
    try {
      return JSON.readValue(row.getString(column), type);
    } catch (JsonProcessingException e) {
      throw new SQLException("alarm." + column + " cannot be read", e);
    }
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
      case Condition.Aggregate _ -> "AGGREGATE";
      case Condition.RunningTime _ -> "RUNTIME";
      case Condition.Count _ -> "COUNT";
    };
  }

  private static @Nullable Double limit(Condition condition) {
    return switch (condition) {
      case Bounded bounded -> bounded.limit();
      case Condition.Metered metered -> metered.limit();
      case Condition.Levels _,
          Condition.All _,
          Condition.Any _,
          Condition.Flag _,
          Condition.Event _,
          Condition.Silence _ ->
          null;
    };
  }

  private static List<String> names(Set<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).toList();
  }

  private static Alarm alarm(ResultSet row) throws SQLException {
    String advice = row.getString("advice_zh");
    String grade = row.getString("grade");
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
        json(row, "standing", Standing.class),
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
        row.getInt("annunciations"),
        optionalTime(row, "chattering_since"),
        grade == null ? null : Rule.Grade.valueOf(grade),
        json(row, "handling", Handling.class),
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
