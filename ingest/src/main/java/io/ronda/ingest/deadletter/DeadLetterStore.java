package io.ronda.ingest.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ronda.core.deadletter.DeadLetter;
import io.ronda.core.deadletter.DeadLetterCount;
import io.ronda.core.deadletter.DeadLetterFilter;
import io.ronda.core.deadletter.DeadLetterQuery;
import io.ronda.core.deadletter.DeadLetters;
import io.ronda.core.deadletter.Payload;
import io.ronda.core.page.Keyset;
import io.ronda.core.page.Page;
import io.ronda.core.site.Person;
import io.ronda.ingest.decode.Reason;
import io.ronda.ingest.decode.Refusal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/// The dead letters: every refused message, bounded in size, per topic and in all, so that a poison
/// device cannot fill the disk.
public final class DeadLetterStore implements DeadLetters {

  /// As large as a message may be, so that every letter but the too large ones can be replayed.
  private static final int MAX_PAYLOAD = 256 * 1024;

  private static final int MAX_OVERSIZED_PAYLOAD = 4 * 1024;
  private static final int MAX_TOPIC = 500;
  private static final int MAX_DETAIL = 1_000;

  /// The most letters of one topic for one reason; the oldest go.
  private static final int PER_TOPIC = 100;

  private static final long BYTES_PER_TOPIC = 2 << 20;
  private static final int IN_ALL = 20_000;
  private static final long BYTES_IN_ALL = 256L << 20;

  /// How much of a payload a list shows.
  private static final int BEGINNING = 200;

  private static final Duration KEPT = Duration.ofDays(30);

  private static final RowMapper<DeadLetter> LETTER =
      (row, _) ->
          new DeadLetter(
              row.getLong("id"),
              row.getString("site"),
              row.getString("topic"),
              row.getString("reason"),
              row.getString("detail"),
              new Payload(row.getBytes("payload"), row.getInt("size")),
              row.getTimestamp("first_seen").toInstant(),
              row.getTimestamp("last_seen").toInstant(),
              row.getLong("count"));

  /// The letters that a filter means.
  private static final String MEANT =
      """
      (:everySite or site = any(:scope))
        and (cast(:site as text) is null or site = :site)
        and (:everyReason or reason = any(:reasons))
        and (cast(:from as timestamptz) is null or last_seen >= :from)
        and (cast(:to as timestamptz) is null or last_seen < :to)
        and (cast(:text as text) is null or strpos(lower(topic), lower(:text)) > 0)\
      """;

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

  @Override
  public Page<DeadLetter> list(DeadLetterQuery query) {
    Keyset order = query.order();
    String sql =
        """
        select id, site, topic, reason, detail, substring(payload for :beginning) as payload, size,
          first_seen, last_seen, count, %s
        from dead_letter
        where %s and %s
        order by %s limit :limit
        """
            .formatted(order.select(), MEANT, order.after(query.cursor()), order.orderBy());
    return jdbi.withHandle(
        handle ->
            order.page(
                bind(handle.createQuery(sql), query.filter()).bind("beginning", BEGINNING),
                query.cursor(),
                query.limit(),
                LETTER));
  }

  @Override
  public Optional<DeadLetter> find(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from dead_letter where id = :id")
                .bind("id", id)
                .map(LETTER)
                .findOne());
  }

  @Override
  public Map<String, DeadLetterCount> summary(DeadLetterFilter filter) {
    String sql =
        """
        select reason, count(*) as letters, sum(count) as messages
        from dead_letter where %s group by reason
        """
            .formatted(MEANT);
    return jdbi.withHandle(
        handle ->
            bind(handle.createQuery(sql), filter)
                .map(
                    (row, _) ->
                        Map.entry(
                            row.getString("reason"),
                            new DeadLetterCount(row.getLong("letters"), row.getLong("messages"))))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public boolean delete(long id) {
    return jdbi.withHandle(handle -> handle.execute("delete from dead_letter where id = ?", id))
        > 0;
  }

  @Override
  public int delete(DeadLetterFilter filter) {
    String sql = "delete from dead_letter where " + MEANT;
    return jdbi.withHandle(handle -> bind(handle.createUpdate(sql), filter).execute());
  }

  /// Deletes a letter that was replayed, unless the same message was refused again meanwhile.
  public void deleteUnlessRefusedAgain(DeadLetter letter) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "delete from dead_letter where id = ? and count = ?", letter.id(), letter.count()));
  }

  /// Drops the letters that are old or too many; call it now and then.
  public void maintain(Instant now) {
    jdbi.useHandle(
        handle -> {
          handle.execute("delete from dead_letter where last_seen < ?", now.minus(KEPT));
          drop(handle.createUpdate(surplus("true")), IN_ALL, BYTES_IN_ALL);
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
      drop(
          handle
              .createUpdate(surplus("topic = :topic and reason = :reason"))
              .bind("topic", one.get(0))
              .bind("reason", one.get(1)),
          PER_TOPIC,
          BYTES_PER_TOPIC);
    }
  }

  /// Drops the oldest of some letters, so that the others are not more than `:most` and their
  /// payloads not larger than `:bytes`.
  private static String surplus(String which) {
    return """
    delete from dead_letter where id in
      (select id from
        (select id, row_number() over newest as place,
           sum(octet_length(payload)) over newest as bytes
         from dead_letter where %s
         window newest as (order by last_seen desc, id desc)) as letter
       where place > :most or bytes > :bytes)
    """
        .formatted(which);
  }

  private static void drop(Update surplus, int most, long bytes) {
    surplus.bind("most", most).bind("bytes", bytes).execute();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, DeadLetterFilter filter) {
    return statement
        .bind("everySite", filter.scope().equals(Person.EVERY_SITE))
        .bindArray("scope", String.class, filter.scope())
        .bind("site", filter.site())
        .bind("everyReason", filter.reasons().isEmpty())
        .bindArray("reasons", String.class, filter.reasons())
        .bind("from", filter.from())
        .bind("to", filter.to())
        .bind("text", filter.topic());
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
