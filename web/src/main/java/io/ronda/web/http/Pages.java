package io.ronda.web.http;

import io.ronda.web.problem.Failure;
import io.ronda.web.ui.Asset;
import io.ronda.web.ui.UserInterface;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Answers whatever is no operation: pages, and paths and methods that do not exist.
record Pages(OpenAPIContract operations, UserInterface pages) implements Handler<RoutingContext> {

  private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  @Override
  public void handle(RoutingContext context) {
    String path = context.normalizedPath();
    Path known = operations.findPath(path);
    if (known != null) {
      fail(context, new Failure.MethodNotAllowed(methods(known)));
    } else if (isApi(path)) {
      fail(context, Failure.notFound(path));
    } else if (!METHODS.contains(context.request().method())) {
      fail(context, new Failure.MethodNotAllowed("GET, HEAD"));
    } else {
      context
          .vertx()
          .executeBlocking(() -> pages.find(path), false)
          .onSuccess(asset -> answer(context, path, asset))
          .onFailure(context::fail);
    }
  }

  private static void answer(RoutingContext context, String path, Optional<Asset> asset) {
    asset.ifPresentOrElse(
        found -> send(context, found), () -> fail(context, Failure.notFound(path)));
  }

  private static void send(RoutingContext context, Asset asset) {
    HttpServerResponse response = context.response();
    response.putHeader("Content-Type", asset.contentType());
    response.putHeader("ETag", asset.tag());
    response.putHeader("Vary", "Accept-Encoding");
    response.putHeader(
        "Cache-Control", asset.lasting() ? "public, max-age=31536000, immutable" : "no-cache");
    if (asset.tag().equals(context.request().getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
    } else if (takesGzip(context) && asset.compressed().length() > 0) {
      response.putHeader("Content-Encoding", "gzip");
      end(context, asset.compressed());
    } else {
      response.putHeader("Content-Encoding", "identity");
      end(context, asset.content());
    }
  }

  private static void end(RoutingContext context, Buffer content) {
    HttpServerResponse response = context.response();
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", Integer.toString(content.length())).end();
    } else {
      response.end(content);
    }
  }

  private static void fail(RoutingContext context, Failure failure) {
    new Exchange(context).fail(failure);
  }

  private static boolean takesGzip(RoutingContext context) {
    String encodings = context.request().getHeader("Accept-Encoding");
    return encodings != null && encodings.contains("gzip");
  }

  private static boolean isApi(String path) {
    return path.startsWith("/api/") || path.startsWith("/health/") || path.equals("/metrics");
  }

  private static String methods(Path path) {
    return path.getOperations().stream()
        .map(operation -> operation.getHttpMethod().name())
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
