package io.ronda.web.http;

import java.util.Map;

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

  /// Answers with a stream.
  @FunctionalInterface
  non-sealed interface Stream extends Endpoint {

    /// Refuses the request, or says what the answer will be.
    Streaming open(Request request) throws Exception;
  }

  /// An answer written while it lasts.
  record Streaming(Map<String, String> headers, Script script) {

    public Streaming {
      headers = Map.copyOf(headers);
    }
  }

  /// Writes a stream, until it ends or the client goes away. Where it throws, the connection is
  /// cut, so that the client does not take what it has for all.
  @FunctionalInterface
  interface Script {
    void write(Output output) throws Exception;
  }
}
