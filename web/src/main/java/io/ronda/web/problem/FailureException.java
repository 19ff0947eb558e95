package io.ronda.web.problem;

/// Ends a request; the caller is told the failure.
public final class FailureException extends RuntimeException {

  private final transient Failure failure;

  FailureException(Failure failure) {
    super(failure.toString());
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}
