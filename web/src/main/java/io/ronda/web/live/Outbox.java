package io.ronda.web.live;

import io.ronda.core.live.LiveEvent;
import io.ronda.core.live.LiveEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;

/// Reads the outbox of changes. A thing that changed often is told once, as its newest change.
final class Outbox {

  private static final int BATCH = 200;

  /// A page that missed more than this loads its lists again instead.
  private static final int MOST_MISSED = 500;

  private static final Duration KEPT = Duration.ofHours(24);

  private final Jdbi jdbi;
  private final LiveEvents events;

  Outbox(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.events = new LiveEvents(jdbi);
  }

  /// Some changes after a position.
  ///
  /// @param upTo the position after them
  /// @param more whether there are others after that
  record Batch(List<LiveEvent> events, long upTo, boolean more) {}

  long newest() {
    return events.newest();
  }

  Batch after(long position) {
    List<LiveEvent> found = events.after(position, BATCH);
    return new Batch(
        newestOfEach(found),
        found.isEmpty() ? position : id(found.getLast()),
        found.size() == BATCH);
  }

  /// The changes after `last` up to `until`.
  Missed missed(long last, long until) {
    if (last == until) {
      return new Missed.Events(List.of());
    }
    if (last > until || !isKept(last)) {
      return new Missed.TooMuch();
    }
    List<LiveEvent> found =
        events.after(last, MOST_MISSED + 1).stream().filter(event -> id(event) <= until).toList();
    return found.size() > MOST_MISSED
        ? new Missed.TooMuch()
        : new Missed.Events(newestOfEach(found));
  }

  /// Forgets what no page comes back for any more.
  void prune(Instant now) {
    jdbi.useHandle(
        handle -> handle.execute("delete from live_event where at < ?", now.minus(KEPT)));
  }

  static long id(LiveEvent event) {
    return Objects.requireNonNull(event.id());
  }

  private static List<LiveEvent> newestOfEach(List<LiveEvent> events) {
    Map<String, LiveEvent> newest = new LinkedHashMap<>();
    for (LiveEvent event : events) {
      String thing = event.type() + event.subject();
      newest.remove(thing);
      newest.put(thing, event);
    }
    return List.copyOf(newest.values());
  }

  /// Whether every event after this one is kept. They are forgotten oldest first, so that is so
  /// where this one is kept, or the first one after it.
  private boolean isKept(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select coalesce(
                      exists (select from live_event where id = :id)
                        or (select min(id) from live_event) = :id + 1,
                      false)
                    """)
                .bind("id", id)
                .mapTo(Boolean.class)
                .one());
  }
}
