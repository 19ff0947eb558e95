package io.ronda.patrol.plan;

import io.ronda.core.text.Text;
import io.ronda.patrol.round.Window;
import io.ronda.patrol.route.RouteId;
import io.ronda.patrol.site.SetupRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

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
    // So far away a round has closed before another opens.
    Duration reach = window.plus(grace).plus(grace);
    List<Instant> starts = schedule.starts(zone, from.minus(reach), to.plus(reach));
    return IntStream.range(0, starts.size())
        .filter(i -> !starts.get(i).isBefore(from) && starts.get(i).isBefore(to))
        .mapToObj(i -> window(starts, i))
        .toList();
  }

  private Window window(List<Instant> starts, int i) {
    Instant start = starts.get(i);
    return new Window(opens(starts, i), start, start.plus(window), grace, closes(starts, i));
  }

  private Instant opens(List<Instant> starts, int i) {
    Instant start = starts.get(i);
    Instant earliest = start.minus(grace);
    return i == 0 ? earliest : earlier(start, later(earliest, closes(starts, i - 1)));
  }

  /// The next start cuts the grace, never the window: where the clocks leap, it may lie within.
  private Instant closes(List<Instant> starts, int i) {
    Instant end = starts.get(i).plus(window);
    Instant latest = end.plus(grace);
    return i == starts.size() - 1 ? latest : later(end, earlier(latest, starts.get(i + 1)));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
