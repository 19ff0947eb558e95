package io.ronda.patrol.round;

import io.ronda.core.live.LiveEvent;
import io.ronda.core.text.Text;
import io.ronda.patrol.route.RouteId;
import java.time.Duration;
import java.util.List;

/// One run of a route in a window. What the route asked for when the round was planned stays with
/// it; names are as they are now.
///
/// @param plan the plan's id within the site; the plan may be gone
/// @param routeName the route's name; its id where it is gone
/// @param minimumLeg see [io.ronda.patrol.route.Route]
/// @param visits one for each checkpoint, in the order of the route
/// @param taskIds the tasks that its misses opened or were added to, oldest first
public record Round(
    long id,
    String site,
    String plan,
    RouteId route,
    Text routeName,
    boolean ordered,
    Duration minimumLeg,
    Window window,
    RoundState state,
    List<Visit> visits,
    List<Long> taskIds) {

  public Round {
    visits = List.copyOf(visits);
    taskIds = List.copyOf(taskIds);
  }

  Round judged(RoundState verdict, List<Visit> judgedVisits) {
    return new Round(
        id,
        site,
        plan,
        route,
        routeName,
        ordered,
        minimumLeg,
        window,
        verdict,
        judgedVisits,
        taskIds);
  }

  /// The notice to open pages that this round changed.
  LiveEvent changed() {
    return new LiveEvent(null, LiveEvent.Type.ROUND, site, Long.toString(id));
  }
}
