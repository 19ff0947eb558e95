package io.ronda.ingest.telemetry;

import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/// What PostgreSQL's codes say of a failure.
final class SqlState {

  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private SqlState() {}

  /// Whether somebody else held a lock for too long.
  static boolean isLockTimeout(JdbiException failure) {
    return failure.getCause() instanceof SQLException sql
        && LOCK_NOT_AVAILABLE.equals(sql.getSQLState());
  }
}
