package io.ronda.patrol.plan;

import io.ronda.core.text.Text;
import io.ronda.patrol.round.Window;
import io.ronda.patrol.route.RouteId;
import io.ronda.patrol.site.SetupRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// When a route is due.
///
/// @param route a route of the same site
/// @param window how long a round may take, in whole seconds of elapsed time; no longer than the
/// shortest time between two starts, so that rounds do not overlap
/// @param grace how much earlier or later a visit still counts, in whole minutes; see [Window]
/// @param enabled a disabled plan creates no rounds
public record Plan(
    PlanId id, RouteId route, Schedule schedule, Duration window, Duration grace, boolean enabled) {

  public Plan {
    if (!route.site().equals(id.site())) {
      throw new SetupRefusedException(
          "route",
          Text.of(
              "路线 %s 属于其他项目：请选择本项目的路线".formatted(route),
              "route %s is of another site: choose one of this site".formatted(route)));
    }
    if (!window.isPositive() || window.compareTo(schedule.shortestGap()) > 0) {
      throw new SetupRefusedException(
          "windowSeconds",
          Text.of(
              "巡更时段须大于 0，且不超过两次开始之间的间隔 %d 秒".formatted(schedule.shortestGap().toSeconds()),
              "the window is longer than 0 and no longer than the %d seconds between two starts"
                  .formatted(schedule.shortestGap().toSeconds())));
    }
    if (grace.isNegative()) {
      throw new SetupRefusedException(
          "graceMinutes", Text.of("宽限时间不能为负数", "the grace cannot be negative"));
    }
  }

  /// The windows of the rounds that start from `from` on and before `to`, in order.
  List<Window> windows(ZoneId zone, Instant from, Instant to) {
    return schedule.starts(zone, from, to).stream().map(start -> windowAt(zone, start)).toList();
  }

  private Window windowAt(ZoneId zone, Instant start) {
    return new Window(opens(zone, start), start, start.plus(window), grace, closes(zone, start));
  }

  private Instant opens(ZoneId zone, Instant start) {
    Instant earliest = start.minus(grace);
    // A round that starts longer ago has closed before `earliest`.
    Instant farthest = earliest.minus(grace).minus(window);
    List<Instant> before = schedule.starts(zone, farthest, start);
    return before.isEmpty()
        ? earliest
        : earlier(start, later(earliest, closes(zone, before.getLast())));
  }

  private Instant closes(ZoneId zone, Instant start) {
    Instant end = start.plus(window);
    Instant latest = end.plus(grace);
    List<Instant> after = schedule.starts(zone, start.plusMillis(1), latest);
    // Where the clocks leap, a start may lie before the end: a window is never cut, only the grace.
    return after.isEmpty() ? latest : later(end, after.getFirst());
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
