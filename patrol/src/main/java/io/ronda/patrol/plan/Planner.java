package io.ronda.patrol.plan;

import io.ronda.core.live.LiveEvent;
import io.ronda.core.live.LiveEvents;
import io.ronda.patrol.round.PlannedRounds;
import io.ronda.patrol.round.Window;
import io.ronda.patrol.site.SiteOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/// Turns plans into rounds, ahead of time. What it does follows from what is in the database, so it
/// may run as often as it likes, on several nodes, and after an outage.
///
/// A window that passed while nothing ran still gets its round, up to a day back; the sweep then
/// judges it.
public final class Planner {

  private static final Duration CATCH_UP = Duration.ofDays(1);

  /// A plan is due when its time has come, and when itself, its route or the time zone changed.
  private static final String DUE =
      """
      from plan
        join route on route.site = plan.site and route.id = plan.route
        join site on site.id = plan.site
      where ((plan.enabled and plan.due_at <= :now)
             or plan.route_revision <> route.revision
             or plan.time_zone is distinct from site.time_zone)
      """;

  private final Jdbi jdbi;
  private final InstantSource clock;

  public Planner(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// Creates the rounds that are missing, and replaces those of changed plans that have not begun.
  public void plan() {
    Instant now = clock.instant();
    SiteOrder.each(
        jdbi,
        sitesWithDuePlans(now),
        (transaction, site, zone) -> planSite(transaction, site, zone, now));
  }

  private List<String> sitesWithDuePlans(Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select distinct plan.site " + DUE + " order by plan.site")
                .bind("now", now)
                .mapTo(String.class)
                .list());
  }

  private static void planSite(Handle transaction, String site, ZoneId zone, Instant now) {
    List<LiveEvent> changes = new ArrayList<>();
    for (Due due : duePlans(transaction, site, now)) {
      if (due.changed()) {
        changes.addAll(PlannedRounds.drop(transaction, site, due.plan().id().plan(), now));
      }
      changes.addAll(extend(transaction, due, zone, now));
    }
    LiveEvents.publish(transaction, changes);
  }

  /// A plan to be looked at.
  ///
  /// @param changed whether its rounds that have not begun are to be replaced
  private record Due(Plan plan, boolean changed, long routeRevision, Instant plannedUntil) {

    /// From when on rounds are missing.
    Instant missingFrom(Instant now) {
      Instant from = changed && plannedUntil.isAfter(now) ? now : plannedUntil;
      Instant earliest = now.minus(CATCH_UP);
      return from.isBefore(earliest) ? earliest : from;
    }
  }

  private static List<Due> duePlans(Handle transaction, String site, Instant now) {
    return transaction
        .createQuery(
            """
            select plan.*, plan.at_times::text[] as times, route.revision as revision,
                   plan.route_revision <> route.revision
                   or plan.time_zone is distinct from site.time_zone as changed
            """
                + DUE
                + " and plan.site = :site order by plan.id")
        .bind("now", now)
        .bind("site", site)
        .map(Planner::due)
        .list();
  }

  private static Due due(ResultSet row, StatementContext context) throws SQLException {
    return new Due(
        PlanStore.plan(row, context),
        row.getBoolean("changed"),
        row.getLong("revision"),
        row.getTimestamp("planned_until").toInstant());
  }

  private static List<LiveEvent> extend(Handle transaction, Due due, ZoneId zone, Instant now) {
    Plan plan = due.plan();
    Duration lead = plan.schedule().lead();
    Instant dueAgain = now.plus(lead.dividedBy(2));
    Instant until = dueAgain.plus(lead);
    List<Window> windows =
        plan.enabled() ? plan.windows(zone, due.missingFrom(now), until) : List.of();
    mark(transaction, due, zone, until, dueAgain);
    return PlannedRounds.create(transaction, plan.id().plan(), plan.route(), windows);
  }

  private static void mark(
      Handle transaction, Due due, ZoneId zone, Instant plannedUntil, Instant dueAgain) {
    transaction
        .createUpdate(
            """
            update plan
            set planned_until = :plannedUntil, due_at = :dueAgain, route_revision = :revision,
                time_zone = :zone
            where site = :site and id = :id
            """)
        .bind("site", due.plan().id().site())
        .bind("id", due.plan().id().plan())
        .bind("plannedUntil", plannedUntil)
        .bind("dueAgain", dueAgain)
        .bind("revision", due.routeRevision())
        .bind("zone", zone.getId())
        .execute();
  }
}
