package io.ronda.core.database;

/// Another Ronda works in the data directory; the message is one line that names both.
public final class DataDirectoryInUseException extends RuntimeException {

  public DataDirectoryInUseException(String message) {
    super(message);
  }
}
