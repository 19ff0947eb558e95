package io.ronda.alerting.ledger;

import io.ronda.alerting.task.TaskState;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.page.Keyset;
import io.ronda.core.page.Page;
import io.ronda.core.site.Person;
import io.ronda.core.text.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// What expires, in the database, by statements within the caller's transaction.
final class ExpiryStore {

  private static final int BATCH = 1000;

  /// How each stands on the day that it is at its site.
  private static final String STANDING =
      """
      select expiry.*, task.number as task_number, task.state as task_state,
        case when expires_on < today then 'EXPIRED'
             when expires_on - lead_days <= today then 'DUE'
             else 'VALID' end as state
      from expiry
        join (select id, cast(cast(:now as timestamptz) at time zone time_zone as date) as today
              from site) as at on at.id = expiry.site
        left join task on task.id = expiry.task
      """;

  private static final RowMapper<Expiry> EXPIRY = (row, _) -> expiry(row);
  private static final RowMapper<ListedExpiry> LISTED = (row, _) -> listed(row);

  private ExpiryStore() {}

  static Optional<Expiry> find(Handle handle, ExpiryId id) {
    return named(
            handle.createQuery(
                """
                select * from expiry
                where site = :site and equipment = :equipment and name = :name
                """),
            id)
        .map(EXPIRY)
        .findOne();
  }

  /// How it stands at a time.
  static Optional<ListedExpiry> asItStands(Handle handle, ExpiryId id, Instant now) {
    return named(
            handle.createQuery(
                """
                select * from (%s) as standing
                where site = :site and equipment = :equipment and name = :name
                """
                    .formatted(STANDING)),
            id)
        .bind("now", now)
        .map(LISTED)
        .findOne();
  }

  /// Creates it, or replaces the one with its id.
  static void save(Handle handle, Expiry expiry) {
    named(
            handle.createUpdate(
                """
                insert into expiry
                  (site, equipment, name, kind, title_zh, title_en, expires_on, lead_days)
                values (:site, :equipment, :name, :kind, :zh, :en, :expiresOn, :leadDays)
                on conflict (site, equipment, name) do update
                set kind = :kind, title_zh = :zh, title_en = :en, expires_on = :expiresOn,
                    lead_days = :leadDays
                """),
            expiry.id())
        .bind("kind", expiry.kind().name())
        .bind("zh", expiry.title().zh())
        .bind("en", expiry.title().en())
        .bind("expiresOn", expiry.expiresOn())
        .bind("leadDays", expiry.leadDays())
        .execute();
  }

  static void delete(Handle handle, ExpiryId id) {
    named(
            handle.createUpdate(
                """
                delete from expiry
                where site = :site and equipment = :equipment and name = :name
                """),
            id)
        .execute();
  }

  /// Those for whose date no task was opened, and which a task may be due for by a day.
  static List<ExpiryId> toRemind(Handle handle, LocalDate day) {
    return handle
        .createQuery(
            """
            select * from expiry
            where reminded is distinct from expires_on and expires_on - lead_days <= :day
            order by expires_on - lead_days limit :limit
            """)
        .bind("day", day)
        .bind("limit", BATCH)
        .map(EXPIRY)
        .map(Expiry::id)
        .list();
  }

  /// One for whose date no task was opened, locked until the transaction ends; empty where somebody
  /// else looks at it.
  static Optional<Expiry> lock(Handle handle, ExpiryId id) {
    return named(
            handle.createQuery(
                """
                select * from expiry
                where site = :site and equipment = :equipment and name = :name
                  and reminded is distinct from expires_on
                for update skip locked
                """),
            id)
        .map(EXPIRY)
        .findOne();
  }

  /// A task was opened for its date.
  static void setReminded(Handle handle, Expiry expiry, long task) {
    named(
            handle.createUpdate(
                """
                update expiry set reminded = expires_on, task = :task
                where site = :site and equipment = :equipment and name = :name
                """),
            expiry.id())
        .bind("task", task)
        .execute();
  }

  static Page<ListedExpiry> list(Handle handle, ExpiryQuery query) {
    Keyset order = query.order();
    EquipmentId equipment = query.equipment();
    String sql =
        """
        select *, %s from (%s) as listed
        where %s
          and (:everySite or site = any(:scope))
          and (cast(:site as text) is null or site = :site)
          and (cast(:equipment as text) is null
            or (site = :equipmentSite and equipment = :equipment))
          and (:everyState or state = any(:states))
          and (:everyKind or kind = any(:kinds))
          and (cast(:text as text) is null or strpos(
            lower(concat_ws(' ', title_zh, title_en, site || '.' || equipment || '.' || name)),
            lower(:text)) > 0)
        order by %s limit :limit
        """
            .formatted(order.select(), STANDING, order.after(query.cursor()), order.orderBy());
    var bound =
        handle
            .createQuery(sql)
            .bind("now", query.now())
            .bind("everySite", query.scope().equals(Person.EVERY_SITE))
            .bindArray("scope", String.class, query.scope())
            .bind("site", query.site())
            .bind("equipmentSite", equipment == null ? null : equipment.site())
            .bind("equipment", equipment == null ? null : equipment.equipment())
            .bind("everyState", query.states().isEmpty())
            .bindArray("states", String.class, names(query.states()))
            .bind("everyKind", query.kinds().isEmpty())
            .bindArray("kinds", String.class, names(query.kinds()))
            .bind("text", query.text());
    return order.page(bound, query.cursor(), query.limit(), LISTED);
  }

  private static <S extends SqlStatement<S>> S named(S statement, ExpiryId id) {
    return statement
        .bind("site", id.equipment().site())
        .bind("equipment", id.equipment().equipment())
        .bind("name", id.name());
  }

  private static List<String> names(Set<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).toList();
  }

  private static Expiry expiry(ResultSet row) throws SQLException {
    return new Expiry(
        new ExpiryId(
            new EquipmentId(row.getString("site"), row.getString("equipment")),
            row.getString("name")),
        Expiry.Kind.valueOf(row.getString("kind")),
        new Text(row.getString("title_zh"), row.getString("title_en")),
        row.getObject("expires_on", LocalDate.class),
        row.getInt("lead_days"));
  }

  private static ListedExpiry listed(ResultSet row) throws SQLException {
    return new ListedExpiry(
        expiry(row), Expiry.State.valueOf(row.getString("state")), reminder(row));
  }

  private static ListedExpiry.@Nullable Reminder reminder(ResultSet row) throws SQLException {
    String number = row.getString("task_number");
    return number == null
        ? null
        : new ListedExpiry.Reminder(
            row.getLong("task"), number, TaskState.valueOf(row.getString("task_state")));
  }
}
