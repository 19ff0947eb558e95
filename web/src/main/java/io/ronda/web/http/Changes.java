package io.ronda.web.http;

import io.ronda.web.audit.AuditLog;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Runs changes: the change, its audit row and the answer kept for its idempotency key are one
/// transaction, for stores called within it join it.
public final class Changes {

  private static final String KEY = "Idempotency-Key";

  private final Jdbi jdbi;
  private final IdempotencyStore answers;
  private final AuditLog audit;

  public Changes(Jdbi jdbi, IdempotencyStore answers, AuditLog audit) {
    this.jdbi = jdbi;
    this.answers = answers;
    this.audit = audit;
  }

  Response run(Endpoint.Change endpoint, Request request) throws Exception {
    return jdbi.inTransaction(transaction -> once(transaction, endpoint, request));
  }

  private Response once(Handle transaction, Endpoint.Change endpoint, Request request)
      throws Exception {
    Optional<String> key = request.text(KEY);
    if (key.isEmpty()) {
      return change(transaction, endpoint, request);
    }
    String actor = request.person().id();
    Optional<Response> before = answers.take(transaction, actor, key.get(), request.digest());
    if (before.isPresent()) {
      return before.get();
    }
    Response response = change(transaction, endpoint, request);
    answers.keep(transaction, actor, key.get(), response);
    return response;
  }

  private Response change(Handle transaction, Endpoint.Change endpoint, Request request)
      throws Exception {
    Changed changed = endpoint.change(request);
    audit.write(
        transaction,
        new AuditLog.Entry(
            request.person().id(),
            request.client().address(),
            request.operation(),
            changed.subject(),
            json(changed.before()),
            json(changed.after())));
    return changed.response();
  }

  private static @Nullable String json(@Nullable Object thing) {
    return thing == null ? null : Json.write(thing);
  }
}
