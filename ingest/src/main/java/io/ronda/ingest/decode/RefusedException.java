package io.ronda.ingest.decode;

/// Stops the decoding of a message, or of one object in it. Without a stack trace, because bad
/// input is no surprise.
final class RefusedException extends Exception {

  private final Reason reason;

  RefusedException(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
