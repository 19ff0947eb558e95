package io.ronda.patrol.route;

import io.ronda.core.page.Page;
import io.ronda.core.text.Text;
import io.ronda.patrol.checkpoint.CheckpointId;
import io.ronda.patrol.site.SetupQuery;
import io.ronda.patrol.site.SetupRefusedException;
import io.ronda.patrol.site.SiteOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/// The routes of every site in the database.
public final class RouteStore {

  private static final String SELECT =
      """
      select route.*,
             array(select checkpoint from route_checkpoint as stop where stop.site = route.site
                   and stop.route = route.id order by position) as checkpoints
      from route
      """;

  private final Jdbi jdbi;

  public RouteStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public Page<Route> list(SetupQuery query) {
    return jdbi.withHandle(
        handle ->
            query.page(
                handle.createQuery(
                    SELECT + " where " + SetupQuery.CONDITION + " order by site, id limit :limit"),
                RouteStore::route,
                route -> route.id().toString()));
  }

  public Optional<Route> find(RouteId id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SELECT + " where site = :site and id = :id")
                .bind("site", id.site())
                .bind("id", id.route())
                .map(RouteStore::route)
                .findOne());
  }

  /// Creates the route, or replaces the one with its id. Rounds that have not begun are planned
  /// anew.
  ///
  /// @throws SetupRefusedException if the site or a checkpoint does not exist
  public void save(Route route) {
    jdbi.useTransaction(
        transaction -> {
          SiteOrder.require(transaction, route.id().site());
          requireCheckpoints(transaction, route);
          upsert(transaction, route);
          replaceCheckpoints(transaction, route);
        });
  }

  /// Deletes the route. False where there is none. Its past rounds stay.
  ///
  /// @throws SetupRefusedException if a plan still uses it
  public boolean delete(RouteId id) {
    return jdbi.inTransaction(
        transaction -> {
          SiteOrder.await(transaction, id.site());
          requireUnused(transaction, id);
          return transaction.execute(
                  "delete from route where site = ? and id = ?", id.site(), id.route())
              > 0;
        });
  }

  private static void requireCheckpoints(Handle transaction, Route route) {
    Set<String> known =
        transaction
            .createQuery("select id from checkpoint where site = :site and id = any(:ids)")
            .bind("site", route.id().site())
            .bindArray("ids", String.class, names(route))
            .mapTo(String.class)
            .set();
    for (String name : names(route)) {
      if (!known.contains(name)) {
        throw new SetupRefusedException(
            "checkpoints",
            Text.of(
                "巡更点 %s 不存在：请先建立该巡更点".formatted(name),
                "checkpoint %s does not exist: create it first".formatted(name)));
      }
    }
  }

  private static void upsert(Handle transaction, Route route) {
    transaction
        .createUpdate(
            """
            insert into route (site, id, name_zh, name_en, ordered, minimum_leg_seconds)
            values (:site, :id, :zh, :en, :ordered, :minimumLeg)
            on conflict (site, id) do update
            set name_zh = :zh, name_en = :en, ordered = :ordered,
                minimum_leg_seconds = :minimumLeg, revision = route.revision + 1
            """)
        .bind("site", route.id().site())
        .bind("id", route.id().route())
        .bind("zh", route.name().zh())
        .bind("en", route.name().en())
        .bind("ordered", route.ordered())
        .bind("minimumLeg", route.minimumLeg().toSeconds())
        .execute();
  }

  private static void replaceCheckpoints(Handle transaction, Route route) {
    transaction.execute(
        "delete from route_checkpoint where site = ? and route = ?",
        route.id().site(),
        route.id().route());
    transaction
        .createUpdate(
            """
            insert into route_checkpoint (site, route, position, checkpoint)
            select :site, :route, position, checkpoint
            from unnest(:checkpoints) with ordinality as stop (checkpoint, position)
            """)
        .bind("site", route.id().site())
        .bind("route", route.id().route())
        .bindArray("checkpoints", String.class, names(route))
        .execute();
  }

  private static void requireUnused(Handle transaction, RouteId id) {
    transaction
        .select(
            "select id from plan where site = ? and route = ? order by id", id.site(), id.route())
        .mapTo(String.class)
        .findFirst()
        .ifPresent(
            plan -> {
              throw new SetupRefusedException(
                  "id",
                  Text.of(
                      "计划 %s 仍在使用此路线：请先删除该计划".formatted(plan),
                      "plan %s still uses this route: delete the plan first".formatted(plan)));
            });
  }

  private static List<String> names(Route route) {
    return route.checkpoints().stream().map(CheckpointId::checkpoint).toList();
  }

  private static Route route(ResultSet row, StatementContext context) throws SQLException {
    String site = row.getString("site");
    return new Route(
        new RouteId(site, row.getString("id")),
        new Text(row.getString("name_zh"), row.getString("name_en")),
        row.getBoolean("ordered"),
        Duration.ofSeconds(row.getLong("minimum_leg_seconds")),
        Stream.of((String[]) row.getArray("checkpoints").getArray())
            .map(name -> new CheckpointId(site, name))
            .toList());
  }
}
