package io.ronda.alerting.flood;

import io.ronda.core.live.LiveEvent;
import io.ronda.core.live.LiveEvents;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The floods of every site.
///
/// Looks at what was annunciated, rather than being told of it: alarms of a site can then change at
/// the same time by a lane and by people, and none waits for the other.
public final class Floods {

  private final Jdbi jdbi;
  private final InstantSource clock;

  public Floods(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// Begins and ends floods. To be called every second, by one node or by several.
  public void sweep() {
    jdbi.useTransaction(handle -> sweep(handle, clock.instant()));
  }

  private static void sweep(Handle handle, Instant now) {
    List<LiveEvent> events = new ArrayList<>();
    Instant since = now.minus(Burst.WINDOW);
    for (String site : FloodStore.busy(handle, since)) {
      Burst burst = FloodStore.burst(handle, site, since);
      if (burst.isFlood()) {
        FloodStore.begin(handle, site, burst.first()).map(Flood::changed).ifPresent(events::add);
      }
    }
    for (Flood flood : FloodStore.lasting(handle)) {
      if (FloodStore.burst(handle, flood.site(), since).isOver()) {
        FloodStore.end(handle, flood, now);
        events.add(flood.changed());
      }
    }
    LiveEvents.publish(handle, events);
  }

  public Optional<Flood> find(long id) {
    return jdbi.withHandle(handle -> FloodStore.find(handle, id));
  }

  /// The newest floods first, at most `limit`.
  ///
  /// @param scope the sites that the asking person may see
  /// @param running whether to list only those that last
  public List<Flood> list(Set<String> scope, @Nullable String site, boolean running, int limit) {
    return jdbi.withHandle(handle -> FloodStore.list(handle, scope, site, running, limit));
  }

  /// The flood that each of some alarms is a member of; those that are of none are absent.
  public Map<Long, Long> of(Collection<Long> alarms) {
    return jdbi.withHandle(handle -> FloodStore.of(handle, alarms));
  }
}
