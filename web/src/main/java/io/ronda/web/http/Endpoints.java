package io.ronda.web.http;

import java.util.HashMap;
import java.util.Map;

/// Which endpoint does which operation of the OpenAPI file.
public final class Endpoints {

  private final Map<String, Endpoint> byOperation = new HashMap<>();

  /// Somebody who has endpoints.
  @FunctionalInterface
  public interface Source {
    void bind(Endpoints endpoints);
  }

  public Endpoints answer(String operation, Endpoint.Answer endpoint) {
    return bind(operation, endpoint);
  }

  public Endpoints change(String operation, Endpoint.Change endpoint) {
    return bind(operation, endpoint);
  }

  public Endpoints stream(String operation, Endpoint.Stream endpoint) {
    return bind(operation, endpoint);
  }

  Map<String, Endpoint> byOperation() {
    return Map.copyOf(byOperation);
  }

  private Endpoints bind(String operation, Endpoint endpoint) {
    if (byOperation.putIfAbsent(operation, endpoint) != null) {
      throw new IllegalStateException("operation %s has two endpoints".formatted(operation));
    }
    return this;
  }
}
