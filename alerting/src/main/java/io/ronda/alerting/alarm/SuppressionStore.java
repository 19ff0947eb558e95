package io.ronda.alerting.alarm;

import io.ronda.alerting.alarm.Suppression.Scope;
import io.ronda.core.page.Keyset;
import io.ronda.core.page.Page;
import io.ronda.core.site.Person;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// Suppressions in the database, by statements within the caller's transaction.
final class SuppressionStore {

  private static final RowMapper<Suppression> SUPPRESSION = (row, _) -> suppression(row);

  private static final Keyset NEWEST_FIRST =
      new Keyset("suppressions", List.of(new Keyset.Key("starts_at", "timestamptz")), true);

  private SuppressionStore() {}

  static Optional<Suppression> find(Handle handle, long id) {
    return handle
        .createQuery("select * from suppression where id = :id")
        .bind("id", id)
        .map(SUPPRESSION)
        .findOne();
  }

  /// @param open only those that have not ended
  static Page<Suppression> list(
      Handle handle,
      Set<String> scope,
      @Nullable String site,
      boolean open,
      @Nullable String cursor,
      int limit) {
    var query =
        handle
            .createQuery(
                """
                select *, %s from suppression
                where %s
                  and (:everySite or site = any(:scope))
                  and (cast(:site as text) is null or site = :site)
                  and (not :open or ended_at is null)
                order by %s limit :limit
                """
                    .formatted(
                        NEWEST_FIRST.select(), NEWEST_FIRST.after(cursor), NEWEST_FIRST.orderBy()))
            .bind("everySite", scope.equals(Person.EVERY_SITE))
            .bindArray("scope", String.class, scope)
            .bind("site", site)
            .bind("open", open);
    return NEWEST_FIRST.page(query, cursor, limit, SUPPRESSION);
  }

  /// Those of a site that are on at a moment.
  static List<Suppression> on(Handle handle, String site, Instant now) {
    return handle
        .createQuery(
            """
            select * from suppression
            where site = :site and ended_at is null and starts_at <= :now and ends_at > :now
            """)
        .bind("site", site)
        .bind("now", now)
        .map(SUPPRESSION)
        .list();
  }

  /// Those that have to begin or to end by now.
  static List<Suppression> due(Handle handle, Instant now, int limit) {
    return handle
        .createQuery(
            """
            select * from suppression
            where ended_at is null and (ends_at <= :now or (not begun and starts_at <= :now))
            order by id limit :limit
            """)
        .bind("now", now)
        .bind("limit", limit)
        .map(SUPPRESSION)
        .list();
  }

  static Suppression insert(
      Handle handle,
      String site,
      Suppression.Kind kind,
      Scope scope,
      String reason,
      Instant from,
      Instant until,
      String by,
      @Nullable Long cause) {
    return handle
        .createQuery(
            """
            insert into suppression
              (site, kind, zone, equipment, system, reason, starts_at, ends_at, created_by, cause)
            values
              (:site, :kind, :zone, :equipment, :system, :reason, :from, :until, :by, :cause)
            returning *
            """)
        .bind("site", site)
        .bind("kind", kind.name())
        .bind("zone", scope.zone())
        .bind("equipment", scope.equipment())
        .bind("system", scope.system())
        .bind("reason", reason)
        .bind("from", from)
        .bind("until", until)
        .bind("by", by)
        .bind("cause", cause)
        .map(SUPPRESSION)
        .one();
  }

  /// Moves the end of what an alarm began. Empty where that has ended already.
  static Optional<Suppression> endAt(Handle handle, long cause, Instant end) {
    return handle
        .createQuery(
            """
            update suppression set ends_at = :end
            where cause = :cause and ended_at is null
            returning *
            """)
        .bind("cause", cause)
        .bind("end", end)
        .map(SUPPRESSION)
        .findOne();
  }

  /// False where it has begun or ended already.
  static boolean begin(Handle handle, long id) {
    return handle.execute(
            "update suppression set begun = true where id = ? and not begun and ended_at is null",
            id)
        > 0;
  }

  /// Empty where it has ended already.
  static Optional<Suppression> end(Handle handle, long id, Instant now) {
    return handle
        .createQuery(
            """
            update suppression set ended_at = :now, begun = true
            where id = :id and ended_at is null
            returning *
            """)
        .bind("id", id)
        .bind("now", now)
        .map(SUPPRESSION)
        .findOne();
  }

  private static Suppression suppression(ResultSet row) throws SQLException {
    long cause = row.getLong("cause");
    boolean caused = !row.wasNull();
    OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
    return new Suppression(
        row.getLong("id"),
        row.getString("site"),
        Suppression.Kind.valueOf(row.getString("kind")),
        new Scope(row.getString("zone"), row.getString("equipment"), row.getString("system")),
        row.getString("reason"),
        row.getObject("starts_at", OffsetDateTime.class).toInstant(),
        row.getObject("ends_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"),
        caused ? cause : null,
        ended == null ? null : ended.toInstant());
  }
}
