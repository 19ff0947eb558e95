package io.ronda.web.http;

import io.ronda.web.access.Access;
import io.ronda.web.access.Permission;
import io.ronda.web.problem.Failure;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// Lets large bodies in before they are read: only of who may send them, and no more at once than
/// there is room for, since a body is held in memory until it is stored. What comes after a refusal
/// is dropped, so that the refusal is read.
final class LargeBodies {

  private static final int MEBIBYTE = 1 << 20;

  private final Access access;
  private final Semaphore mebibytes;

  /// @param room how many bytes are held at once
  LargeBodies(Access access, long room) {
    this.access = access;
    this.mebibytes = new Semaphore(Math.toIntExact(room / MEBIBYTE));
  }

  /// The handler before the body of an operation is read.
  ///
  /// @param limit the most bytes that the body may have
  PlatformHandler gate(Permission permission, long limit) {
    return context -> {
      int size = mebibytes(context.request(), limit);
      var exchange = new Exchange(context);
      if (!mebibytes.tryAcquire(size)) {
        exchange.fail(new Failure.Busy());
        return;
      }
      var held = new AtomicBoolean(true);
      context.addEndHandler(_ -> release(held, size));
      Context loop = context.vertx().getOrCreateContext();
      context.request().pause();
      Thread.startVirtualThread(
          () -> {
            Optional<Failure> refusal = refusal(permission, exchange);
            refusal.ifPresent(exchange::fail);
            loop.runOnContext(
                _ -> {
                  context.request().resume();
                  if (refusal.isEmpty()) {
                    context.next();
                  }
                });
          });
    };
  }

  /// A connection that breaks while it is answered has ended twice.
  private void release(AtomicBoolean held, int size) {
    if (held.compareAndSet(true, false)) {
      mebibytes.release(size);
    }
  }

  private Optional<Failure> refusal(Permission permission, Exchange exchange) {
    try {
      access.checkRole(permission, access.identify(permission, exchange.credentials()));
      return Optional.empty();
    } catch (RuntimeException refused) {
      return Optional.of(Failures.of(refused));
    }
  }

  /// What the request says, at most the limit; the limit where it does not say.
  private static int mebibytes(HttpServerRequest request, long limit) {
    String length = request.getHeader("Content-Length");
    long bytes =
        length != null && length.matches("\\d{1,18}")
            ? Math.min(Long.parseLong(length), limit)
            : limit;
    return Math.toIntExact(Math.max(1, Math.ceilDiv(bytes, (long) MEBIBYTE)));
  }
}
