package io.ronda.patrol.round;

import io.ronda.core.live.LiveEvent;
import io.ronda.patrol.route.RouteId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Rounds as the planner makes them. Both methods return the notices to open pages, for the caller
/// to publish as its last step.
public final class PlannedRounds {

  private PlannedRounds() {}

  /// Creates a round for each window that has none of the plan, with the route's checkpoints as
  /// they are now.
  public static List<LiveEvent> create(
      Handle transaction, String plan, RouteId route, List<Window> windows) {
    List<Long> created = insertRounds(transaction, plan, route, windows);
    insertVisits(transaction, created);
    return created.stream().map(id -> changed(route.site(), id)).toList();
  }

  /// Deletes the plan's rounds that begin after `now`, except those completed ahead of time.
  public static List<LiveEvent> drop(Handle transaction, String site, String plan, Instant now) {
    return transaction
        .createQuery(
            """
            delete from round
            where site = :site and plan = :plan and state = 'PLANNED' and window_start > :now
            returning id
            """)
        .bind("site", site)
        .bind("plan", plan)
        .bind("now", now)
        .mapTo(Long.class)
        .map(id -> changed(site, id))
        .list();
  }

  private static List<Long> insertRounds(
      Handle transaction, String plan, RouteId route, List<Window> windows) {
    return transaction
        .createQuery(
            """
            insert into round
              (site, plan, route, ordered, minimum_leg_seconds,
               window_start, window_end, grace_minutes, opens_at, closes_at, due_at)
            select route.site, :plan, route.id, route.ordered, route.minimum_leg_seconds,
                   starts_at, ends_at, grace, opens_at, closes_at, starts_at
            from route,
                 unnest(:starts::timestamptz[], :ends::timestamptz[], :graces::bigint[],
                        :opens::timestamptz[], :closes::timestamptz[])
                   as due (starts_at, ends_at, grace, opens_at, closes_at)
            where route.site = :site and route.id = :route
            order by starts_at
            on conflict (site, plan, window_start) do nothing
            returning id
            """)
        .bind("site", route.site())
        .bind("plan", plan)
        .bind("route", route.route())
        .bindArray("starts", String.class, each(windows, Window::start))
        .bindArray("ends", String.class, each(windows, Window::end))
        .bindArray("graces", String.class, each(windows, window -> window.grace().toMinutes()))
        .bindArray("opens", String.class, each(windows, Window::opens))
        .bindArray("closes", String.class, each(windows, Window::closes))
        .mapTo(Long.class)
        .list();
  }

  private static void insertVisits(Handle transaction, List<Long> rounds) {
    transaction
        .createUpdate(
            """
            insert into visit (round, position, checkpoint)
            select round.id, stop.position, stop.checkpoint
            from round
              join route_checkpoint as stop on stop.site = round.site and stop.route = round.route
            where round.id = any(:rounds)
            """)
        .bindArray("rounds", Long.class, rounds)
        .execute();
  }

  /// As text, for PostgreSQL reads instants as Java writes them.
  private static List<String> each(List<Window> windows, Function<Window, Object> property) {
    return windows.stream().map(property).map(Object::toString).toList();
  }

  private static LiveEvent changed(String site, long round) {
    return new LiveEvent(null, LiveEvent.Type.ROUND, site, Long.toString(round));
  }
}
