package io.ronda.core.database;

import org.jspecify.annotations.Nullable;

/// The database cannot be started, reached or used; the message says why and what to do.
public final class DatabaseUnavailableException extends RuntimeException {

  public DatabaseUnavailableException(String message) {
    this(message, null);
  }

  public DatabaseUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
