package io.ronda.web.http;

import io.ronda.web.problem.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Remembers for a day what was answered to requests with an idempotency key, so that a request
/// sent again after a broken connection creates nothing twice.
public final class IdempotencyStore {

  private static final Duration KEPT = Duration.ofHours(24);

  private final Jdbi jdbi;
  private final InstantSource clock;

  public IdempotencyStore(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /// Takes the key for this transaction, or finds what was answered to the same request before. A
  /// request with a key that another transaction holds waits for its end.
  ///
  /// @throws io.ronda.web.problem.FailureException where the key was used for another request
  Optional<Response> take(Handle transaction, String actor, String key, String digest) {
    Instant now = clock.instant();
    transaction.execute(
        "delete from idempotency where actor = ? and key = ? and at < ?",
        actor,
        key,
        now.minus(KEPT));
    int taken =
        transaction.execute(
            """
            insert into idempotency (actor, key, digest, at) values (?, ?, ?, ?)
            on conflict do nothing
            """,
            actor,
            key,
            digest,
            now);
    return taken > 0 ? Optional.empty() : Optional.of(answered(transaction, actor, key, digest));
  }

  /// Keeps the answer for the key that this transaction took.
  void keep(Handle transaction, String actor, String key, Response response) {
    transaction.execute(
        "update idempotency set status = ?, body = ? where actor = ? and key = ?",
        response.status(),
        response.body().toString(),
        actor,
        key);
  }

  /// Forgets what is older than a day.
  public void prune() {
    jdbi.useHandle(
        handle ->
            handle.execute("delete from idempotency where at < ?", clock.instant().minus(KEPT)));
  }

  private static Response answered(Handle transaction, String actor, String key, String digest) {
    return transaction
        .createQuery(
            """
            select digest, status, body from idempotency where actor = :actor and key = :key
            """)
        .bind("actor", actor)
        .bind("key", key)
        .map(
            (row, _) -> {
              if (!row.getString("digest").equals(digest)) {
                throw new Failure.KeyReused().exception();
              }
              return Response.written(row.getInt("status"), row.getString("body"));
            })
        .one();
  }
}
