package io.ronda.patrol.plan;

import io.ronda.core.live.LiveEvents;
import io.ronda.core.page.Page;
import io.ronda.core.text.Text;
import io.ronda.patrol.round.PlannedRounds;
import io.ronda.patrol.route.RouteId;
import io.ronda.patrol.site.SetupQuery;
import io.ronda.patrol.site.SetupRefusedException;
import io.ronda.patrol.site.SiteOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/// The plans of every site in the database.
public final class PlanStore {

  /// A plan goes by its route's names.
  private static final String SELECT =
      """
      select * from (
        select plan.*, at_times::text[] as times, route.name_zh, route.name_en
        from plan join route on route.site = plan.site and route.id = plan.route) as plan
      """;

  private final Jdbi jdbi;
  private final InstantSource clock;

  public PlanStore(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  public Page<Plan> list(SetupQuery query) {
    return jdbi.withHandle(
        handle ->
            query.page(
                handle.createQuery(
                    SELECT + " where " + SetupQuery.CONDITION + " order by site, id limit :limit"),
                PlanStore::plan,
                plan -> plan.id().toString()));
  }

  public Optional<Plan> find(PlanId id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + " where site = :site and id = :id")
                .bind("site", id.site())
                .bind("id", id.plan())
                .map(PlanStore::plan)
                .findOne());
  }

  /// Creates the plan, or replaces the one with its id. It holds for what starts from now on: the
  /// planner then replaces the rounds that have not begun.
  ///
  /// @throws SetupRefusedException if the site or the route does not exist
  public void save(Plan plan) {
    jdbi.useTransaction(
        transaction -> {
          SiteOrder.require(transaction, plan.id().site());
          requireRoute(transaction, plan.route());
          upsert(transaction, plan);
        });
  }

  /// Deletes the plan and its rounds that have not begun. False where there is none.
  public boolean delete(PlanId id) {
    return jdbi.inTransaction(
        transaction -> {
          SiteOrder.await(transaction, id.site());
          boolean deleted =
              transaction.execute(
                      "delete from plan where site = ? and id = ?", id.site(), id.plan())
                  > 0;
          LiveEvents.publish(
              transaction, PlannedRounds.drop(transaction, id.site(), id.plan(), clock.instant()));
          return deleted;
        });
  }

  /// The plan of a row of the table `plan` with `at_times::text[]` as `times`.
  static Plan plan(ResultSet row, StatementContext context) throws SQLException {
    String site = row.getString("site");
    return new Plan(
        new PlanId(site, row.getString("id")),
        new RouteId(site, row.getString("route")),
        schedule(row),
        Duration.ofSeconds(row.getLong("window_seconds")),
        Duration.ofMinutes(row.getLong("grace_minutes")),
        row.getBoolean("enabled"));
  }

  private static Schedule schedule(ResultSet row) throws SQLException {
    if (row.getArray("times") == null) {
      return new Schedule.Every(
          Duration.ofSeconds(row.getLong("every_seconds")),
          row.getTimestamp("every_from").toInstant());
    }
    return new Schedule.DailyAt(
        strings(row, "times").map(LocalTime::parse).collect(Collectors.toCollection(TreeSet::new)),
        strings(row, "weekdays").map(DayOfWeek::valueOf).collect(Collectors.toSet()));
  }

  private static Stream<String> strings(ResultSet row, String column) throws SQLException {
    return Stream.of((String[]) row.getArray(column).getArray());
  }

  private static void requireRoute(Handle transaction, RouteId route) {
    boolean found =
        transaction
            .select("select 1 from route where site = ? and id = ?", route.site(), route.route())
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    if (!found) {
      throw new SetupRefusedException(
          "route",
          Text.of(
              "路线 %s 不存在：请先建立该路线".formatted(route),
              "route %s does not exist: create it first".formatted(route)));
    }
  }

  private void upsert(Handle transaction, Plan plan) {
    Instant now = clock.instant();
    Update upsert =
        transaction
            .createUpdate(
                """
                insert into plan
                  (site, id, route, at_times, weekdays, every_seconds, every_from,
                   window_seconds, grace_minutes, enabled, planned_until, due_at)
                values
                  (:site, :id, :route, :times::time[], :weekdays::text[], :everySeconds, :everyFrom,
                   :window, :grace, :enabled, :now, :now)
                on conflict (site, id) do update
                set route = :route, at_times = excluded.at_times, weekdays = excluded.weekdays,
                    every_seconds = :everySeconds, every_from = :everyFrom,
                    window_seconds = :window, grace_minutes = :grace, enabled = :enabled,
                    route_revision = 0, planned_until = :now, due_at = :now
                """)
            .bind("site", plan.id().site())
            .bind("id", plan.id().plan())
            .bind("route", plan.route().route())
            .bind("window", plan.window().toSeconds())
            .bind("grace", plan.grace().toMinutes())
            .bind("enabled", plan.enabled())
            .bind("now", now);
    switch (plan.schedule()) {
      case Schedule.DailyAt daily ->
          upsert
              .bindArray("times", String.class, names(daily.times()))
              .bindArray("weekdays", String.class, names(daily.weekdays()))
              .bind("everySeconds", (Long) null)
              .bind("everyFrom", (Instant) null);
      case Schedule.Every every ->
          upsert
              .bind("times", (String) null)
              .bind("weekdays", (String) null)
              .bind("everySeconds", every.period().toSeconds())
              .bind("everyFrom", every.from());
    }
    upsert.execute();
  }

  private static List<String> names(Set<?> values) {
    return values.stream().map(Object::toString).toList();
  }
}
