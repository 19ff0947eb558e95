package io.ronda.alerting.flood;

import io.ronda.alerting.flood.Burst.Annunciation;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Person;
import io.ronda.core.text.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// Floods in the database, by statements within the caller's transaction.
final class FloodStore {

  private static final RowMapper<Annunciation> ANNUNCIATION = (row, _) -> annunciation(row);
  private static final RowMapper<Flood> FLOOD = (row, _) -> flood(row);

  /// The members are found by when they were annunciated, so that a flood costs its alarms nothing.
  private static final String SELECT =
      """
      select flood.id, flood.site, flood.started_at, flood.ended_at, flood.first_alarm,
        first.equipment, first.message_zh, first.message_en, member.*
      from alarm_flood flood
      join alarm first on first.id = flood.first_alarm
      cross join lateral (
        select coalesce(flood.alarms, count(*)) as alarms,
          count(*) filter (
            where state in ('UNACK', 'ACKED', 'RTN_UNACK', 'LATCHED_UNACK', 'LATCHED_ACKED'))
            as open,
          count(*) filter (where state in ('UNACK', 'RTN_UNACK', 'LATCHED_UNACK'))
            as unacknowledged,
          count(*) filter (where priority = 'CRITICAL') as critical,
          count(*) filter (where priority = 'HIGH') as high,
          count(*) filter (where priority = 'MEDIUM') as medium,
          count(*) filter (where priority = 'LOW') as low
        from alarm
        where site = flood.site and annunciated_at >= flood.started_at
          and annunciated_at <= coalesce(flood.ended_at, 'infinity')
      ) member
      """;

  private FloodStore() {}

  /// The sites where enough was annunciated since a moment to be a flood, and is not yet part of
  /// one.
  static List<String> busy(Handle handle, Instant since) {
    return handle
        .createQuery(
            """
            select site from alarm where annunciated_at > :since
              and not exists (
                select from alarm_flood where site = alarm.site and ended_at is null)
            group by site having count(*) > :most order by site
            """)
        .bind("since", since)
        .bind("most", Burst.MOST)
        .mapTo(String.class)
        .list();
  }

  static Burst burst(Handle handle, String site, Instant since) {
    return new Burst(
        handle
            .createQuery(
                """
                select id, annunciated_at from alarm
                where site = :site and annunciated_at > :since order by annunciated_at, id
                """)
            .bind("site", site)
            .bind("since", since)
            .map(ANNUNCIATION)
            .list());
  }

  /// Begins a flood; empty where another node was faster.
  static Optional<Flood> begin(Handle handle, String site, Annunciation first) {
    return handle
        .createQuery(
            """
            insert into alarm_flood (site, started_at, first_alarm)
            values (:site, :startedAt, :alarm) on conflict do nothing returning id
            """)
        .bind("site", site)
        .bind("startedAt", first.at())
        .bind("alarm", first.alarm())
        .mapTo(Long.class)
        .findOne()
        .flatMap(id -> find(handle, id));
  }

  /// Ends a flood. What is annunciated again later is no longer found as its member, so the number
  /// of members is kept.
  static void end(Handle handle, Flood flood, Instant now) {
    handle.execute(
        "update alarm_flood set ended_at = ?, alarms = ? where id = ? and ended_at is null",
        now,
        flood.alarms(),
        flood.id());
  }

  static List<Flood> lasting(Handle handle) {
    return handle
        .createQuery(SELECT + "where flood.ended_at is null order by flood.site")
        .map(FLOOD)
        .list();
  }

  static Optional<Flood> find(Handle handle, long id) {
    return handle.createQuery(SELECT + "where flood.id = :id").bind("id", id).map(FLOOD).findOne();
  }

  static List<Flood> list(
      Handle handle, Set<String> scope, @Nullable String site, boolean running, int limit) {
    return handle
        .createQuery(
            SELECT
                + """
                where (:everySite or flood.site = any(:scope))
                  and (cast(:site as text) is null or flood.site = :site)
                  and (not :running or flood.ended_at is null)
                order by flood.started_at desc, flood.id desc limit :limit
                """)
        .bind("everySite", scope.equals(Person.EVERY_SITE))
        .bindArray("scope", String.class, scope)
        .bind("site", site)
        .bind("running", running)
        .bind("limit", limit)
        .map(FLOOD)
        .list();
  }

  /// The floods that alarms are members of, by alarm; of two that overlap the newer one.
  static Map<Long, Long> of(Handle handle, Collection<Long> alarms) {
    return handle
        .createQuery(
            """
            select alarm.id as alarm, flood.id as flood from alarm
            cross join lateral (
              select id, ended_at from alarm_flood
              where site = alarm.site and started_at <= alarm.annunciated_at
              order by started_at desc limit 1) flood
            where alarm.id = any(:alarms)
              and annunciated_at <= coalesce(flood.ended_at, 'infinity')
            """)
        .bindArray("alarms", Long.class, alarms)
        .setMapKeyColumn("alarm")
        .setMapValueColumn("flood")
        .collectInto(new GenericType<Map<Long, Long>>() {});
  }

  private static Annunciation annunciation(ResultSet row) throws SQLException {
    return new Annunciation(row.getLong("id"), time(row, "annunciated_at"));
  }

  private static Flood flood(ResultSet row) throws SQLException {
    String site = row.getString("site");
    OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
    return new Flood(
        row.getLong("id"),
        site,
        time(row, "started_at"),
        endedAt == null ? null : endedAt.toInstant(),
        new Flood.First(
            row.getLong("first_alarm"),
            new EquipmentId(site, row.getString("equipment")),
            new Text(row.getString("message_zh"), row.getString("message_en"))),
        row.getInt("alarms"),
        row.getInt("open"),
        row.getInt("unacknowledged"),
        priorities(row));
  }

  private static Map<Rule.Priority, Integer> priorities(ResultSet row) throws SQLException {
    Map<Rule.Priority, Integer> counts = new EnumMap<>(Rule.Priority.class);
    for (Rule.Priority priority : Rule.Priority.values()) {
      int count = row.getInt(priority.name());
      if (count > 0) {
        counts.put(priority, count);
      }
    }
    return counts;
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
