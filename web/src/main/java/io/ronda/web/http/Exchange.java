package io.ronda.web.http;

import io.ronda.core.text.Language;
import io.ronda.web.access.Credentials;
import io.ronda.web.problem.Failure;
import io.ronda.web.problem.Problem;
import io.vertx.core.Context;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// One request and its one answer. It is read and answered from any thread; the answer is written
/// on the connection's event loop.
final class Exchange {

  private final RoutingContext context;
  private final Context loop;
  private final AtomicBoolean answered = new AtomicBoolean();

  /// Called on the event loop.
  Exchange(RoutingContext context) {
    this.context = context;
    this.loop = context.vertx().getOrCreateContext();
  }

  RoutingContext context() {
    return context;
  }

  Language language() {
    String lang = context.request().getParam("lang");
    String header = context.request().getHeader("Accept-Language");
    return Language.preferredBy(lang != null ? lang : Optional.ofNullable(header).orElse(""));
  }

  Client client() {
    HttpServerRequest request = context.request();
    boolean secure =
        request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    return new Client(address(request), secure);
  }

  Credentials credentials() {
    HttpServerRequest request = context.request();
    Cookie session = request.getCookie(SessionCookie.NAME);
    String host =
        Optional.ofNullable(request.getHeader("X-Forwarded-Host"))
            .orElseGet(() -> request.getHeader("Host"));
    return new Credentials(
        request.getHeader("Authorization"),
        session == null ? null : session.getValue(),
        request.getHeader("X-CSRF-Token"),
        request.getHeader("Origin"),
        host);
  }

  boolean answer(Response answer) {
    return once(
        response -> {
          response.setStatusCode(answer.status());
          response.putHeader("Cache-Control", "no-store");
          answer.headers().forEach(response::putHeader);
          if (answer.contentType().isEmpty()) {
            response.end();
          } else {
            response.putHeader("Content-Type", answer.contentType());
            response.end(answer.body());
          }
        });
  }

  boolean fail(Failure failure) {
    Problem problem = Problem.of(failure, language());
    return once(
        response -> {
          response.setStatusCode(problem.status());
          response.putHeader("Cache-Control", "no-store");
          response.putHeader("Content-Type", "application/problem+json");
          Problem.headers(failure).forEach(response::putHeader);
          response.end(Json.write(problem));
        });
  }

  /// Begins an answer that is written bit by bit; empty where another answer was given before.
  Optional<Output> stream(Map<String, String> headers) {
    return answered.compareAndSet(false, true)
        ? Optional.of(new Output(context.request(), headers, loop))
        : Optional.empty();
  }

  int status() {
    return context.response().getStatusCode();
  }

  private boolean once(Consumer<HttpServerResponse> write) {
    if (!answered.compareAndSet(false, true)) {
      return false;
    }
    loop.runOnContext(
        _ -> {
          HttpServerResponse response = context.response();
          if (!response.closed() && !response.ended()) {
            write.accept(response);
          }
        });
    return true;
  }

  /// A proxy on this machine names the address that it serves as the last of the list; others could
  /// name what they like.
  private static String address(HttpServerRequest request) {
    String peer = request.remoteAddress().hostAddress();
    String forwarded = request.getHeader("X-Forwarded-For");
    boolean local = InetAddress.ofLiteral(peer).isLoopbackAddress();
    return local && forwarded != null
        ? forwarded.substring(forwarded.lastIndexOf(',') + 1).strip()
        : peer;
  }
}
