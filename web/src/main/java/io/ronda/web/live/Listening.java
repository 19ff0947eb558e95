package io.ronda.web.live;

import io.ronda.core.live.LiveEvents;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens to the database on a connection of its own, and calls whenever something was published.
/// A connection that breaks is opened again after a pause, which grows up to a cap.
final class Listening implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Listening.class);

  /// A lost notification costs no more than this.
  private static final int PATIENCE_MILLIS = 5000;

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final LiveFeed.Connections connections;
  private final Runnable call;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().daemon().name("live-feed").unstarted(this::run);

  /// @param call catches up with what was published; also called once after each connect
  Listening(LiveFeed.Connections connections, Runnable call) {
    this.connections = connections;
    this.call = call;
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void run() {
    Duration pause = SHORTEST_PAUSE;
    while (isOpen()) {
      try (Connection connection = connections.open()) {
        listen(connection);
        pause = SHORTEST_PAUSE;
      } catch (SQLException | RuntimeException e) {
        if (isOpen()) {
          log.warn("live events pause for {} ms: {}", pause.toMillis(), e.getMessage());
        }
      }
      pause = rest(pause);
    }
  }

  private void listen(Connection connection) throws SQLException {
    PGConnection notifications = connection.unwrap(PGConnection.class);
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen " + LiveEvents.CHANNEL);
      while (isOpen()) {
        call.run();
        if (notifications.getNotifications(PATIENCE_MILLIS).length == 0) {
          // A network that swallows bytes is silent too.
          statement.execute("select 1");
        }
      }
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

  private boolean isOpen() {
    return closed.getCount() > 0;
  }
}
