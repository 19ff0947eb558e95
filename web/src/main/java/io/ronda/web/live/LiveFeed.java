package io.ronda.web.live;

import io.ronda.core.live.LiveEvent;
import io.ronda.core.live.LiveEvents;
import io.ronda.core.text.Language;
import io.ronda.web.problem.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells open pages what changed. One connection of the process listens to the database; each
/// change is loaded once and handed to every page that may see it, in the order of commits.
///
/// A page that comes back says which event it had last: what it missed is read from the outbox.
public final class LiveFeed implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LiveFeed.class);

  private static final int MOST_SUBSCRIBERS = 1000;
  private static final int BATCH = 200;

  /// A page that missed more than this reloads its lists instead.
  private static final int MOST_MISSED = 2000;

  /// A lost notification costs no more than this.
  private static final int LISTEN_MILLIS = 5000;

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration KEPT = Duration.ofHours(24);

  private final Jdbi jdbi;
  private final Connections connections;
  private final LiveEvents events;
  private final Things things;
  private final InstantSource clock;
  private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread listener =
      Thread.ofPlatform().daemon().name("live-feed").unstarted(this::run);

  /// Up to here every subscriber has been handed what it wants. Guarded by this.
  private long position;

  public LiveFeed(Jdbi jdbi, Connections connections, Things things, InstantSource clock) {
    this.jdbi = jdbi;
    this.connections = connections;
    this.events = new LiveEvents(jdbi);
    this.things = things;
    this.clock = clock;
  }

  /// Opens connections outside the pool.
  @FunctionalInterface
  public interface Connections {
    Connection open() throws SQLException;
  }

  /// Where a page begins: what it missed before, and the point from which the subscriber is told.
  record Start(Subscriber subscriber, Missed missed, long position) {}

  /// What a page missed.
  sealed interface Missed {

    record Events(List<LiveEvent> events) implements Missed {}

    /// More than is kept or can be told: the page reloads its lists.
    record TooMuch() implements Missed {}
  }

  /// Begins to listen.
  public void start() {
    moveTo(events.newest());
    listener.start();
  }

  /// Ends every page's stream.
  @Override
  public void close() {
    closed.countDown();
    listener.interrupt();
    subscribers.forEach(Subscriber::end);
  }

  /// Forgets events that no page comes back for any more.
  public void prune() {
    jdbi.useHandle(
        handle ->
            handle.execute("delete from live_event where at < ?", clock.instant().minus(KEPT)));
  }

  /// Refuses more pages than can be told.
  void checkRoom() {
    if (subscribers.size() >= MOST_SUBSCRIBERS) {
      throw new Failure.Busy().exception();
    }
  }

  /// Adds a page.
  ///
  /// @param last the id of the last event that it got; empty for a new page
  Start subscribe(Subscriber subscriber, Optional<Long> last) {
    long from;
    synchronized (this) {
      from = position;
      subscribers.add(subscriber);
    }
    try {
      return new Start(subscriber, missed(last.orElse(from), from), from);
    } catch (RuntimeException e) {
      unsubscribe(subscriber);
      throw e;
    }
  }

  void unsubscribe(Subscriber subscriber) {
    subscribers.remove(subscriber);
  }

  boolean hasSubscribers() {
    return !subscribers.isEmpty();
  }

  /// How many pages are told.
  public int pages() {
    return subscribers.size();
  }

  /// The frame of a change for those who come back; empty where the thing is gone.
  Optional<Frame> frame(LiveEvent event) {
    try {
      return things.load(event).map(json -> frame(event, json));
    } catch (JdbiException e) {
      throw e;
    } catch (RuntimeException e) {
      // One thing that cannot be told must not hold back the others.
      log.error("{} {} cannot be told", event.type(), event.subject(), e);
      return Optional.empty();
    }
  }

  /// Hands out what is not in the outbox. Its events carry the id of the last change, so a page
  /// that comes back resumes there.
  ///
  /// @param text of each site, for the id that the events get
  void publish(Map<String, Function<Long, String>> text) {
    synchronized (this) {
      text.forEach((site, events) -> offer(Frame.of(site, events.apply(position))));
    }
  }

  private void run() {
    Duration pause = SHORTEST_PAUSE;
    while (closed.getCount() > 0) {
      try (Connection connection = connections.open()) {
        pause = SHORTEST_PAUSE;
        listen(connection);
      } catch (SQLException | RuntimeException e) {
        if (closed.getCount() > 0) {
          log.warn("live events pause, next attempt in {}: {}", pause, e.getMessage());
        }
      }
      pause = rest(pause);
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen " + LiveEvents.CHANNEL);
    }
    PGConnection notifications = connection.unwrap(PGConnection.class);
    while (closed.getCount() > 0) {
      catchUp();
      notifications.getNotifications(LISTEN_MILLIS);
    }
  }

  /// Waits and returns the next pause, twice as long up to a cap.
  private Duration rest(Duration pause) {
    try {
      if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return pause;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  private void catchUp() {
    List<LiveEvent> batch;
    do {
      batch = events.after(position(), BATCH);
      newestOfEach(batch).forEach(this::deliver);
      if (!batch.isEmpty()) {
        moveTo(id(batch.getLast()));
      }
    } while (batch.size() == BATCH);
  }

  /// A thing that changed often in a batch is told once, as it is now.
  private static Collection<LiveEvent> newestOfEach(List<LiveEvent> batch) {
    Map<String, LiveEvent> newest = new LinkedHashMap<>();
    for (LiveEvent event : batch) {
      String thing = event.type() + event.subject();
      newest.remove(thing);
      newest.put(thing, event);
    }
    return newest.values();
  }

  private void deliver(LiveEvent event) {
    boolean wanted = subscribers.stream().anyMatch(one -> one.wants(event.site()));
    Optional<Frame> frame = wanted ? frame(event) : Optional.empty();
    synchronized (this) {
      position = id(event);
      frame.ifPresent(this::offer);
    }
  }

  private void offer(Frame frame) {
    subscribers.forEach(subscriber -> subscriber.offer(frame));
  }

  private static Frame frame(LiveEvent event, Function<Language, String> json) {
    String name = event.type().name().toLowerCase(Locale.ROOT);
    return Frame.of(event.site(), language -> Frame.event(name, id(event), json.apply(language)));
  }

  private Missed missed(long last, long until) {
    if (last == until) {
      return new Missed.Events(List.of());
    }
    if (last > until || !isKept(last)) {
      return new Missed.TooMuch();
    }
    List<LiveEvent> missed = new ArrayList<>();
    for (LiveEvent event : events.after(last, MOST_MISSED + 1)) {
      if (id(event) <= until) {
        missed.add(event);
      }
    }
    return missed.size() > MOST_MISSED
        ? new Missed.TooMuch()
        : new Missed.Events(List.copyOf(newestOfEach(missed)));
  }

  /// Whether every event after this one is kept. They are forgotten oldest first, so that is so
  /// where this one is kept, or the first one after it.
  private boolean isKept(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select exists (select from live_event where id = :id)
                        or (select min(id) from live_event) = :id + 1
                    """)
                .bind("id", id)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false));
  }

  private synchronized long position() {
    return position;
  }

  private synchronized void moveTo(long id) {
    position = id;
  }

  private static long id(LiveEvent event) {
    return Objects.requireNonNull(event.id());
  }
}
