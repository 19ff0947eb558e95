package io.ronda.web.http;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/// The answer to a request, whole.
public record Response(int status, String contentType, Buffer body, Map<String, String> headers) {

  private static final String JSON = "application/json";

  public Response {
    headers = Map.copyOf(headers);
  }

  public static Response ok(Object body) {
    return json(200, body);
  }

  public static Response created(Object body) {
    return json(201, body);
  }

  /// Done, and nothing to say about it.
  public static Response done() {
    return new Response(204, "", Buffer.buffer(), Map.of());
  }

  public static Response json(int status, Object body) {
    return new Response(status, JSON, Buffer.buffer(Json.write(body)), Map.of());
  }

  /// JSON that was written before.
  static Response written(int status, String json) {
    return new Response(status, JSON, Buffer.buffer(json), Map.of());
  }

  public static Response text(String contentType, String text) {
    return new Response(200, contentType, Buffer.buffer(text), Map.of());
  }

  /// The same with one header more.
  public Response with(String header, String value) {
    Map<String, String> more = new java.util.HashMap<>(headers);
    more.put(header, value);
    return new Response(status, contentType, body, more);
  }
}
