package io.ronda.core.live;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The outbox of changes. A change is written in the transaction that makes it, so pages hear of
/// exactly what was committed.
///
/// Writers take one advisory lock until they commit: that makes the order of ids the order of
/// commits, and a reader that
/// has seen id `n` will never find a smaller one later. Write events last in a transaction, for
/// others wait meanwhile.
public final class LiveEvents {

  /// The PostgreSQL notification channel; its payload is empty, listeners read what is new.
  public static final String CHANNEL = "ronda_live";

  private static final long ORDER_LOCK = 0x526f6e6461L;

  private final Jdbi jdbi;

  public LiveEvents(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Writes the events in the caller's transaction and wakes the listeners when it commits.
  public static void publish(Handle transaction, List<LiveEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    transaction.execute("select pg_advisory_xact_lock(?)", ORDER_LOCK);
    var insert =
        transaction.prepareBatch(
            "insert into live_event (type, site, subject) values (:type, :site, :subject)");
    events.forEach(
        event ->
            insert
                .bind("type", event.type().name())
                .bind("site", event.site())
                .bind("subject", event.subject())
                .add());
    insert.execute();
    transaction.execute("select pg_notify(?, '')", CHANNEL);
  }

  /// The events after `id`, oldest first, at most `limit` of them.
  public List<LiveEvent> after(long id, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, type, site, subject from live_event
                    where id > :id order by id limit :limit
                    """)
                .bind("id", id)
                .bind("limit", limit)
                .map(
                    (row, _) ->
                        new LiveEvent(
                            row.getLong("id"),
                            LiveEvent.Type.valueOf(row.getString("type")),
                            row.getString("site"),
                            row.getString("subject")))
                .list());
  }

  /// The id of the newest event, 0 where there is none.
  public long newest() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select coalesce(max(id), 0) from live_event")
                .mapTo(Long.class)
                .one());
  }
}
