package io.ronda.app.bench;

/// A benchmark cannot be run here; the message says what to do.
public final class BenchmarkException extends RuntimeException {

  BenchmarkException(String message) {
    super(message);
  }
}
