package io.ronda.web.live;

import io.ronda.core.live.LiveEvent;
import io.ronda.core.text.Language;
import io.ronda.web.problem.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells open pages what changed. One connection of the process listens to the database; each
/// change is loaded once and handed to every page that may see it, in the order of commits.
///
/// A page that comes back says which event it had last: what it missed is read from the outbox.
public final class LiveFeed implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LiveFeed.class);

  private static final int MOST_SUBSCRIBERS = 1000;

  private final Outbox outbox;
  private final Things things;
  private final InstantSource clock;
  private final Listening listening;
  private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();

  /// Up to here every subscriber has been handed what it wants. Guarded by this.
  private long position;

  public LiveFeed(Jdbi jdbi, Connections connections, Things things, InstantSource clock) {
    this.outbox = new Outbox(jdbi);
    this.things = things;
    this.clock = clock;
    this.listening = new Listening(connections, this::catchUp);
  }

  /// Opens connections outside the pool.
  @FunctionalInterface
  public interface Connections {
    Connection open() throws SQLException;
  }

  /// Where a page begins: what it missed before, and the position from which it is told.
  record Start(Missed missed, long position) {}

  /// Begins to listen.
  public void start() {
    moveTo(outbox.newest());
    listening.start();
  }

  /// Ends every page's stream.
  @Override
  public void close() {
    listening.close();
    subscribers.forEach(Subscriber::end);
  }

  /// Forgets events that no page comes back for any more.
  public void prune() {
    outbox.prune(clock.instant());
  }

  /// How many pages are told.
  public int pages() {
    return subscribers.size();
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
    return new Start(outbox.missed(last.orElse(from), from), from);
  }

  void unsubscribe(Subscriber subscriber) {
    subscribers.remove(subscriber);
  }

  /// The frame of a change; empty where the thing is gone.
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

  private void catchUp() {
    Outbox.Batch batch;
    do {
      batch = outbox.after(position());
      batch.events().forEach(this::deliver);
      moveTo(batch.upTo());
    } while (batch.more());
  }

  private void deliver(LiveEvent event) {
    Optional<Frame> loaded = isWanted(event) ? frame(event) : Optional.empty();
    synchronized (this) {
      // Who came meanwhile was promised what comes after the position.
      Optional<Frame> frame = loaded.isEmpty() && isWanted(event) ? frame(event) : loaded;
      position = Outbox.id(event);
      frame.ifPresent(this::offer);
    }
  }

  private boolean isWanted(LiveEvent event) {
    return subscribers.stream().anyMatch(one -> one.wants(event.site()));
  }

  private void offer(Frame frame) {
    subscribers.forEach(subscriber -> subscriber.offer(frame));
  }

  private static Frame frame(LiveEvent event, Function<Language, String> json) {
    String name = event.type().name().toLowerCase(Locale.ROOT);
    return Frame.of(
        event.site(), language -> Frame.event(name, Outbox.id(event), json.apply(language)));
  }

  private synchronized long position() {
    return position;
  }

  private synchronized void moveTo(long id) {
    position = id;
  }
}
