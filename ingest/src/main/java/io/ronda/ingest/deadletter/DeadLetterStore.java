package io.ronda.ingest.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ronda.ingest.decode.Reason;
import io.ronda.ingest.decode.Refusal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// The dead letters: every refused message, bounded in size, per topic and in all, so that a poison
/// device cannot fill the disk.
public final class DeadLetterStore {

  private static final int MAX_PAYLOAD = 16 * 1024;
  private static final int MAX_OVERSIZED_PAYLOAD = 4 * 1024;
  private static final int MAX_TOPIC = 500;
  private static final int MAX_DETAIL = 1_000;

  /// The most letters of one topic for one reason; the oldest go.
  private static final int PER_TOPIC = 100;

  private static final int IN_ALL = 20_000;
  private static final Duration KEPT = Duration.ofDays(30);

  private static final RowMapper<DeadLetter> LETTER =
      (row, _) ->
          new DeadLetter(
              row.getLong("id"),
              row.getString("site"),
              row.getString("topic"),
              row.getString("reason"),
              row.getString("detail"),
              new String(row.getBytes("payload"), UTF_8),
              row.getInt("size"),
              row.getTimestamp("first_seen").toInstant(),
              row.getTimestamp("last_seen").toInstant(),
              row.getLong("count"));

  private final Jdbi jdbi;

  public DeadLetterStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Returns when the refusals are durable. The same refusal again raises the count.
  public void save(List<Refusal> refusals) {
    if (!refusals.isEmpty()) {
      jdbi.useTransaction(
          handle -> {
            insert(handle, refusals);
            dropOldest(handle, refusals);
          });
    }
  }

  /// The letters seen last, newest first.
  ///
  /// @param before the id of the last letter of the page before, or null for the first page
  public List<DeadLetter> list(
      @Nullable String site, @Nullable String reason, @Nullable Long before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from dead_letter
                    where (:site::text is null or site = :site)
                      and (:reason::text is null or reason = :reason)
                      and (:before::bigint is null or (last_seen, id) <
                           (select last_seen, id from dead_letter where id = :before))
                    order by last_seen desc, id desc limit :limit
                    """)
                .bind("site", site)
                .bind("reason", reason)
                .bind("before", before)
                .bind("limit", limit)
                .map(LETTER)
                .list());
  }

  public Optional<DeadLetter> find(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from dead_letter where id = :id")
                .bind("id", id)
                .map(LETTER)
                .findOne());
  }

  /// False where there is none.
  public boolean delete(long id) {
    return jdbi.withHandle(handle -> handle.execute("delete from dead_letter where id = ?", id))
        > 0;
  }

  /// Drops the letters that are old or too many; call it now and then.
  public void maintain(Instant now) {
    jdbi.useHandle(
        handle -> {
          handle.execute("delete from dead_letter where last_seen < ?", now.minus(KEPT));
          handle.execute(
              """
              delete from dead_letter where id in
                (select id from dead_letter order by last_seen desc, id desc offset ?)
              """,
              IN_ALL);
        });
  }

  private static void insert(Handle handle, List<Refusal> refusals) {
    var insert =
        handle.prepareBatch(
            """
            insert into dead_letter as known
              (site, topic, reason, detail, digest, payload, size, first_seen, last_seen, count)
            values (:site, :topic, :reason, :detail, :digest, :payload, :size, :time, :time, 1)
            on conflict (topic, reason, digest) do update
            set count = known.count + 1, detail = excluded.detail,
                last_seen = greatest(known.last_seen, excluded.last_seen)
            """);
    for (Refusal refusal : refusals) {
      byte[] payload = refusal.message().payload();
      String topic = topic(refusal);
      insert
          .bind("site", site(topic))
          .bind("topic", topic)
          .bind("reason", refusal.reason().word())
          .bind("detail", plain(refusal.detail(), MAX_DETAIL))
          .bind("digest", sha256(payload))
          .bind("payload", Arrays.copyOf(payload, Math.min(payload.length, kept(refusal))))
          .bind("size", payload.length)
          .bind("time", Instant.ofEpochMilli(refusal.message().receiveTime()))
          .add();
    }
    insert.execute();
  }

  private static void dropOldest(Handle handle, List<Refusal> refusals) {
    Set<List<String>> touched = new LinkedHashSet<>();
    refusals.forEach(refusal -> touched.add(List.of(topic(refusal), refusal.reason().word())));
    for (List<String> one : touched) {
      handle.execute(
          """
          delete from dead_letter where id in
            (select id from dead_letter where topic = ? and reason = ?
             order by last_seen desc, id desc offset ?)
          """,
          one.get(0),
          one.get(1),
          PER_TOPIC);
    }
  }

  private static int kept(Refusal refusal) {
    return refusal.reason() == Reason.TOO_LARGE ? MAX_OVERSIZED_PAYLOAD : MAX_PAYLOAD;
  }

  private static String topic(Refusal refusal) {
    return plain(refusal.message().topic(), MAX_TOPIC);
  }

  private static String site(String topic) {
    String[] levels = topic.split("/", -1);
    return switch (levels[0]) {
      case "ronda" -> levels.length > 3 ? levels[2] : "";
      case "spBv1.0" -> levels.length > 3 ? levels[1] : "";
      // Behind SenML's prefix are the site and the equipment.
      default -> levels.length > 2 ? levels[levels.length - 2] : "";
    };
  }

  /// The text as the database takes it: without NUL and halves of surrogate pairs, and not too
  /// long.
  private static String plain(String text, int max) {
    String encodable = new String(text.getBytes(UTF_8), UTF_8).replace('\0', '�');
    return encodable.length() <= max ? encodable : encodable.substring(0, max);
  }

  private static byte[] sha256(byte[] payload) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(payload);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
