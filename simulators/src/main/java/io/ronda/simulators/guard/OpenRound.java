package io.ronda.simulators.guard;

import java.time.Instant;
import java.util.List;

/// A round that may be walked now, as the server tells it.
///
/// @param id the server's
/// @param route the route's id, `site.route`
/// @param windowEnd when the window ends, without grace
/// @param pending the checkpoints that nobody has tapped yet, by id
public record OpenRound(String id, String route, Instant windowEnd, List<String> pending) {

  public OpenRound {
    pending = List.copyOf(pending);
  }
}
