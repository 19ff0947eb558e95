package io.ronda.simulators.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// A server that knows one route of three checkpoints and one open round, and one token.
public final class FakePatrolServer implements AutoCloseable {

  private final HttpServer server;
  private final String token;

  private FakePatrolServer(HttpServer server, String token) {
    this.server = server;
    this.token = token;
  }

  public static FakePatrolServer start(String token, Instant windowEnd) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var fake = new FakePatrolServer(server, token);
    fake.answer(
        "/api/v1/routes",
        """
        {"items": [{"id": "demo.night-round", "site": "demo", "route": "night-round",
          "ordered": true, "minimumLegSeconds": 0,
          "checkpoints": ["demo.cp-02", "demo.cp-01", "demo.cp-03"]}], "cursor": null}
        """);
    fake.answer(
        "/api/v1/checkpoints",
        """
        {"items": [
          {"id": "demo.cp-01", "tags": [{"uid": "04A2B3C4D5E601", "kind": "nfc"}]},
          {"id": "demo.cp-02", "tags": [{"uid": "04A2B3C4D5E602", "kind": "nfc"}]},
          {"id": "demo.cp-03", "tags": [{"uid": "04A2B3C4D5E603", "kind": "nfc"}]},
          {"id": "demo.cp-04", "tags": []}], "cursor": null}
        """);
    fake.answer(
        "/api/v1/rounds",
        """
        {"items": [{"id": "r-1", "site": "demo", "route": "demo.night-round", "state": "OPEN",
          "windowEnd": "%s", "checkpoints": [
            {"checkpoint": "demo.cp-01", "state": "PENDING"},
            {"checkpoint": "demo.cp-02", "state": "PENDING"},
            {"checkpoint": "demo.cp-03", "state": "ON_TIME"}]}], "cursor": null}
        """
            .formatted(windowEnd));
    server.start();
    return fake;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(String path, String json) {
    server.createContext(path, exchange -> answer(exchange, json));
  }

  private void answer(HttpExchange exchange, String json) throws IOException {
    boolean known =
        ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body = (known ? json : "{\"title\":\"who?\"}").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(known ? 200 : 401, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
