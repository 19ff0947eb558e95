package io.ronda.web.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.ronda.core.config.HttpConfig;
import io.ronda.web.access.Access;
import io.ronda.web.problem.Failure;
import io.ronda.web.ui.UserInterface;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.PlatformHandler;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.net.BindException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The HTTP server: the operations of the OpenAPI file, and the pages for everything else.
public final class WebServer implements AutoCloseable {

  static final long BODY_LIMIT = 1 << 20;

  /// How much of larger bodies is held in memory at once.
  static final long LARGE_BODIES = 96L << 20;

  private static final int IDLE_SECONDS = 75;
  private static final int COMPRESS_FROM_BYTES = 1024;
  private static final int HEADER_LIMIT = 16 << 10;

  /// Pages may only use what this server gives them. Charts and pop-ups write style attributes,
  /// which cannot run anything.
  private static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'self'",
          "img-src 'self' data: blob:",
          "style-src 'self'",
          "style-src-attr 'unsafe-inline'",
          "object-src 'none'",
          "base-uri 'self'",
          "form-action 'self'",
          "frame-ancestors 'none'");

  private final Vertx vertx;
  private final HttpConfig config;
  private final Contract contract;
  private final Map<String, Endpoint> endpoints;
  private final UserInterface pages;
  private final Dispatcher dispatcher;
  private final LargeBodies largeBodies;
  private final HttpServer server;

  /// @throws IllegalStateException where an operation of the file has no endpoint, or an endpoint
  ///     no operation
  public WebServer(
      Vertx vertx,
      HttpConfig config,
      Contract contract,
      Access access,
      Changes changes,
      Endpoints endpoints,
      UserInterface pages,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.config = config;
    this.contract = contract;
    this.endpoints = endpoints.byOperation();
    this.pages = pages;
    this.dispatcher = new Dispatcher(access, new RequestCheck(contract), changes, meters);
    this.largeBodies = new LargeBodies(access, LARGE_BODIES);
    checkComplete(access);
    this.server = vertx.createHttpServer(options()).requestHandler(router());
  }

  /// Listens from now on.
  ///
  /// @throws PortInUseException where another program has the port
  public void start() {
    try {
      server.listen().await();
    } catch (Exception failed) {
      // `await` throws what the future failed with, checked exceptions too.
      throw isBind(failed)
          ? new PortInUseException(config.port(), failed)
          : new IllegalStateException("the web server cannot listen: " + failed, failed);
    }
  }

  /// The port that it listens on; any free one where the configuration says 0.
  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    server.shutdown(1, TimeUnit.SECONDS).await();
    dispatcher.close();
  }

  private void checkComplete(Access access) {
    var bound = new TreeSet<>(endpoints.keySet());
    var described =
        contract.openApi().operations().stream()
            .map(Operation::getOperationId)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!bound.equals(described)) {
      throw new IllegalStateException(
          "the OpenAPI file describes %s, but there are endpoints for %s"
              .formatted(described, bound));
    }
    for (Path path : contract.openApi().getPaths()) {
      String collection = Targets.collection(path.getName());
      if (path.getName().contains("{id}") && !access.ownership().knows(collection)) {
        throw new IllegalStateException("nobody owns what is in " + collection);
      }
    }
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setHost(config.host())
        .setPort(config.port())
        .setIdleTimeout(IDLE_SECONDS)
        .setMaxHeaderSize(HEADER_LIMIT)
        .setCompressionSupported(true)
        .setCompressionContentSizeThreshold(COMPRESS_FROM_BYTES)
        .setHandle100ContinueAutomatically(true);
  }

  private Router router() {
    Router router = Router.router(vertx);
    router.route().handler((PlatformHandler) WebServer::addSecurityHeaders);
    for (Path path : contract.openApi().getPaths()) {
      for (Operation operation : path.getOperations()) {
        Route route =
            router.route(operation.getHttpMethod(), path.getName().replaceAll("\\{(\\w+)}", ":$1"));
        long bodyLimit = Contract.bodyLimit(operation);
        if (bodyLimit > BODY_LIMIT) {
          route.handler(largeBodies.gate(Contract.permission(operation), bodyLimit));
        }
        route
            .handler(bodies(bodyLimit))
            .handler(dispatcher.handler(operation, endpoint(operation)))
            .failureHandler(context -> fail(context, bodyLimit));
      }
    }
    router
        .route()
        .handler(bodies(BODY_LIMIT))
        .handler(new Pages(contract.openApi(), pages))
        .failureHandler(context -> fail(context, BODY_LIMIT));
    return router;
  }

  private static BodyHandler bodies(long limit) {
    return BodyHandler.create(false).setBodyLimit(limit);
  }

  private Endpoint endpoint(Operation operation) {
    return Objects.requireNonNull(endpoints.get(operation.getOperationId()));
  }

  private static void addSecurityHeaders(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "same-origin");
    context.next();
  }

  private static void fail(RoutingContext context, long bodyLimit) {
    if (context.failure() instanceof HttpClosedException) {
      // Whoever sent this has gone, as a phone does that loses its signal: nobody is left to tell.
      return;
    }
    if (context.statusCode() == 413) {
      new Exchange(context).fail(new Failure.TooLarge(bodyLimit));
      return;
    }
    Throwable cause =
        Optional.ofNullable(context.failure())
            .orElseGet(() -> new IllegalStateException("status " + context.statusCode()));
    new Exchange(context)
        .fail(
            context.statusCode() > 0
                ? Failures.ofStatus(context.statusCode(), cause)
                : Failures.of(cause));
  }

  private static boolean isBind(Throwable failed) {
    return failed instanceof BindException
        || (failed.getCause() != null && isBind(failed.getCause()));
  }
}
