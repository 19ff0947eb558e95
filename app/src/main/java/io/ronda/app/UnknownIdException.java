package io.ronda.app;

/// A command names something that is not there.
final class UnknownIdException extends RuntimeException {

  UnknownIdException(String message) {
    super(message);
  }
}
