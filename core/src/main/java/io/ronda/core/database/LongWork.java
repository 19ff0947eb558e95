package io.ronda.core.database;

import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

/// Work of the background, whose statements may take longer than those that somebody waits for:
/// roll-ups, exports.
public final class LongWork {

  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private LongWork() {}

  /// Lets the present transaction take its time, which is bounded all the same.
  public static void begin(Handle transaction) {
    long millis = PATIENCE.toMillis();
    transaction.execute("set local statement_timeout = " + millis);
    transaction.execute("set local idle_in_transaction_session_timeout = " + millis);
    try {
      // The pool puts its own limit back when it gets the connection back.
      transaction.getConnection().setNetworkTimeout(Runnable::run, Math.toIntExact(millis));
    } catch (SQLException lost) {
      throw new ConnectionException(lost);
    }
  }
}
