package io.ronda.web.http;

/// What does an operation. It may block: each request has a virtual thread of its own.
public sealed interface Endpoint {

  /// Answers, with whatever transactions it needs.
  @FunctionalInterface
  non-sealed interface Answer extends Endpoint {
    Response answer(Request request) throws Exception;
  }

  /// Changes something. The change, its audit row and the answer kept for the request's idempotency
  /// key are one transaction.
  @FunctionalInterface
  non-sealed interface Change extends Endpoint {
    Changed change(Request request) throws Exception;
  }

  /// Writes until the client goes away.
  @FunctionalInterface
  non-sealed interface Stream extends Endpoint {
    void stream(Request request, Output output) throws Exception;
  }
}
