package io.ronda.simulators.guard;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a guard is told before going: the routes, which tag hangs at which checkpoint, and the
/// rounds
/// to walk.
///
/// @param tags the tag's UID by checkpoint id
public record PatrolPlan(List<Route> routes, Map<String, String> tags, List<OpenRound> rounds) {

  public PatrolPlan {
    routes = List.copyOf(routes);
    tags = Map.copyOf(tags);
    rounds = List.copyOf(rounds);
  }

  public Optional<Route> route(String id) {
    return routes.stream().filter(route -> route.id().equals(id)).findFirst();
  }
}
