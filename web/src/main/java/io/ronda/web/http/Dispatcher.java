package io.ronda.web.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.ronda.web.access.Access;
import io.ronda.web.access.Caller;
import io.ronda.web.access.Permission;
import io.ronda.web.problem.Failure;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Brings a request to its endpoint: who calls, may they, is it as the file wants it, do they see
/// what it is about; then the endpoint answers. Each request has a virtual thread, so endpoints may
/// block; the event loop never does.
final class Dispatcher implements AutoCloseable {

  private static final int MOST_AT_ONCE = 500;
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final Access access;
  private final RequestCheck check;
  private final Changes changes;
  private final MeterRegistry meters;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());

  Dispatcher(Access access, RequestCheck check, Changes changes, MeterRegistry meters) {
    this.access = access;
    this.check = check;
    this.changes = changes;
    this.meters = meters;
  }

  /// The handler of an operation, for its route.
  Handler<RoutingContext> handler(Operation operation, Endpoint endpoint) {
    Permission permission = Contract.permission(operation);
    return context -> {
      var exchange = new Exchange(context);
      if (!places.tryAcquire()) {
        exchange.fail(new Failure.Busy());
        return;
      }
      Timer.Sample time = Timer.start(meters);
      Future<?> work =
          threads.submit(
              () -> {
                try (var place = new Place(places)) {
                  run(exchange, operation, permission, endpoint, place);
                }
              });
      long deadline = context.vertx().setTimer(DEADLINE.toMillis(), _ -> giveUp(exchange, work));
      context.addEndHandler(
          _ -> {
            context.vertx().cancelTimer(deadline);
            time.stop(timer(operation, context.response().getStatusCode()));
          });
    };
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void run(
      Exchange exchange,
      Operation operation,
      Permission permission,
      Endpoint endpoint,
      Place place) {
    try {
      Request request = admit(exchange, operation, permission);
      switch (endpoint) {
        case Endpoint.Answer answer -> exchange.answer(answer.answer(request));
        case Endpoint.Change change -> exchange.answer(changes.run(change, request));
        case Endpoint.Stream stream -> {
          place.close();
          stream(exchange, stream.open(request));
        }
      }
    } catch (Throwable failed) {
      exchange.fail(Failures.of(failed));
    }
  }

  /// The request, if the caller may send it.
  private Request admit(Exchange exchange, Operation operation, Permission permission) {
    Caller caller = access.identify(permission, exchange.credentials());
    access.checkRole(permission, caller);
    Request request =
        check.check(operation, exchange.context(), caller, exchange.language(), exchange.client());
    access.checkScope(permission, caller, Targets.of(operation, request));
    return request;
  }

  private static void stream(Exchange exchange, Endpoint.Streaming streaming) throws Exception {
    Optional<Output> begun = exchange.stream(streaming.headers());
    if (begun.isEmpty()) {
      return;
    }
    Output output = begun.get();
    try {
      streaming.script().write(output);
      output.close();
    } catch (ClientGoneException _) {
      // Nobody is left to be told.
      output.close();
    } catch (Throwable failed) {
      output.cut();
      throw failed;
    }
  }

  private static void giveUp(Exchange exchange, Future<?> work) {
    if (exchange.fail(new Failure.TimedOut())) {
      work.cancel(true);
    }
  }

  private Timer timer(Operation operation, int status) {
    return meters.timer(
        "ronda.http.requests",
        "operation",
        operation.getOperationId(),
        "status",
        Integer.toString(status));
  }

  /// One of the places for requests at work, given back once.
  private static final class Place implements AutoCloseable {

    private final Semaphore places;
    private boolean held = true;

    Place(Semaphore places) {
      this.places = places;
    }

    @Override
    public void close() {
      if (held) {
        held = false;
        places.release();
      }
    }
  }
}
