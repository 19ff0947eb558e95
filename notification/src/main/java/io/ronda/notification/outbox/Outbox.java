package io.ronda.notification.outbox;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import io.ronda.notification.channel.ChannelId;
import io.ronda.notification.channel.Transport;
import io.ronda.notification.contact.Way;
import io.ronda.notification.notice.Notice;
import io.ronda.notification.outbox.MessageState.Cancelled;
import io.ronda.notification.outbox.MessageState.Failed;
import io.ronda.notification.outbox.MessageState.Held;
import io.ronda.notification.outbox.MessageState.Pending;
import io.ronda.notification.outbox.MessageState.Retrying;
import io.ronda.notification.outbox.MessageState.Sent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The messages in the database, by statements within the caller's transaction.
public final class Outbox {

  /// The `step` of what tells of a recovery.
  public static final int RECOVERY = -1;

  private static final int BATCH = 2_000;

  private static final String SELECT =
      """
      select n.*, e.subject, e.equipment, e.priority, e.message_zh, e.message_en, s.time_zone,
        case n.kind when 'RECOVERED' then coalesce(e.over_at, e.happened_at) else e.happened_at end
          as happened_at,
        s.id as home, s.name_zh as site_zh, s.name_en as site_en,
        coalesce(q.name_zh, '') as equipment_zh, coalesce(q.name_en, '') as equipment_en
      from notification n
      join escalation e on e.id = n.escalation
      join site s on s.id = e.site
      left join equipment q on q.site = e.site and q.id = e.equipment
      """;

  private Outbox() {}

  /// Writes a message to somebody, where there is none yet.
  ///
  /// @param state [Pending] or [Held]
  public static void add(
      Handle handle,
      long escalation,
      int step,
      Addressee addressee,
      MessageState state,
      Instant now) {
    Way first = addressee.ways().getFirst();
    Way second = addressee.ways().size() > 1 ? addressee.ways().get(1) : null;
    handle
        .createUpdate(
            """
            insert into notification
              (escalation, kind, step, recipient, site, channel, address, language,
               second_site, second_channel, second_address, state, due_at, created_at)
            values
              (:escalation, 'RAISED', :step, :recipient, :site, :channel, :address, :language,
               :secondSite, :secondChannel, :secondAddress, :state, :dueAt, :now)
            on conflict (escalation, step, recipient, site, channel) do nothing
            """)
        .bind("escalation", escalation)
        .bind("step", step)
        .bind("recipient", addressee.recipient())
        .bind("site", first.channel().site())
        .bind("channel", first.channel().channel())
        .bind("address", first.address())
        .bind("language", addressee.language().name())
        .bind("secondSite", second == null ? null : second.channel().site())
        .bind("secondChannel", second == null ? null : second.channel().channel())
        .bind("secondAddress", second == null ? null : second.address())
        .bind("state", name(state))
        .bind("dueAt", dueAt(state))
        .bind("now", now)
        .execute();
  }

  /// Cancels what an escalation has not told yet.
  public static void withdraw(Handle handle, long escalation, Instant now) {
    handle
        .createUpdate(
            """
            update notification set state = 'CANCELLED', due_at = null, settled_at = :now
            where escalation = :escalation and due_at is not null
            """)
        .bind("escalation", escalation)
        .bind("now", now)
        .execute();
  }

  /// Writes that it is over to everybody who was told that it began and not yet that it is over, by
  /// the way that reached them.
  ///
  /// @param escalation the newest of its subject
  /// @param dueAt now, or the end of the quiet hours
  public static void recover(Handle handle, long escalation, Instant dueAt, Instant now) {
    handle
        .createUpdate(
            """
            insert into notification
              (escalation, kind, step, recipient, site, channel, address, language,
               second_site, second_channel, second_address, state, due_at, created_at)
            select distinct on (told.recipient) :escalation, 'RECOVERED', :step, told.recipient,
              told.site, told.channel, told.address, told.language, told.second_site,
              told.second_channel, told.second_address, :state, :dueAt, :now
            from escalation newest
            join escalation e on e.subject = newest.subject
            join notification told on told.escalation = e.id
            where newest.id = :escalation and told.kind = 'RAISED' and told.state = 'SENT'
              and not exists (
                select from notification r join escalation re on re.id = r.escalation
                where re.subject = e.subject and r.recipient = told.recipient
                  and r.kind = 'RECOVERED' and r.state <> 'CANCELLED' and r.id > told.id)
            order by told.recipient, told.id desc
            on conflict (escalation, step, recipient, site, channel) do update
            set state = excluded.state, due_at = excluded.due_at, attempts = 0, envelope = null,
                settled_at = null
            where notification.state = 'CANCELLED'
            """)
        .bind("escalation", escalation)
        .bind("step", RECOVERY)
        .bind("state", dueAt.isAfter(now) ? "HELD" : "PENDING")
        .bind("dueAt", dueAt)
        .bind("now", now)
        .execute();
  }

  /// The channels by which something is due.
  static List<ChannelId> waiting(Handle handle, Instant now) {
    return handle
        .createQuery("select distinct site, channel from notification where due_at <= :now")
        .bind("now", now)
        .map((row, _) -> new ChannelId(row.getString("site"), row.getString("channel")))
        .list();
  }

  /// How many messages wait, by kind of channel; none is absent.
  static Map<Transport.Kind, Integer> count(Handle handle) {
    Map<Transport.Kind, Integer> counts = new HashMap<>();
    handle
        .createQuery(
            """
            select c.kind, count(*) as waiting from notification n
            join notification_channel c on c.site = n.site and c.id = n.channel
            where n.due_at is not null
            group by c.kind
            """)
        .map(
            (row, _) ->
                counts.put(Transport.Kind.valueOf(row.getString("kind")), row.getInt("waiting")))
        .list();
    return counts;
  }

  /// Cancels what is due by a channel and not wanted any more: it was written by somebody who did
  /// not know yet. What others have locked is left for the next time.
  static void cancelUnwanted(Handle handle, ChannelId channel, Instant now) {
    handle
        .createUpdate(
            """
            update notification set state = 'CANCELLED', due_at = null, settled_at = :now
            where id in (
              select n.id from notification n join escalation e on e.id = n.escalation
              where n.site = :site and n.channel = :channel and n.due_at <= :now
                and e.state <> case n.kind when 'RAISED' then 'CLIMBING' else 'RECOVERED' end
              limit :limit
              for update of n skip locked)
            """)
        .bind("site", channel.site())
        .bind("channel", channel.channel())
        .bind("now", now)
        .bind("limit", BATCH)
        .execute();
  }

  /// What is due by a channel and still wanted, the oldest first, locked until the transaction
  /// ends. What others have locked is left out.
  static List<Message> due(Handle handle, ChannelId channel, Instant now) {
    return handle
        .createQuery(
            SELECT
                + """
                where n.site = :site and n.channel = :channel and n.due_at <= :now
                  and e.state = case n.kind when 'RAISED' then 'CLIMBING' else 'RECOVERED' end
                order by n.envelope nulls last, n.due_at, n.id
                limit :limit
                for update of n skip locked
                """)
        .bind("site", channel.site())
        .bind("channel", channel.channel())
        .bind("now", now)
        .bind("limit", BATCH)
        .map((row, _) -> message(row))
        .list();
  }

  /// The messages of an envelope, locked until the transaction ends.
  static List<Message> in(Handle handle, long envelope) {
    return handle
        .createQuery(SELECT + "where n.envelope = :envelope order by n.id for update of n")
        .bind("envelope", envelope)
        .map((row, _) -> message(row))
        .list();
  }

  /// Puts the messages into one envelope, which nobody else takes until `until`, and notes the try.
  static long enclose(Handle handle, List<Message> messages, Instant now, Instant until) {
    Long before = messages.getFirst().envelope();
    long envelope =
        before != null
            ? before
            : handle.createQuery("select nextval('notification_envelope')").mapTo(Long.class).one();
    handle
        .createUpdate(
            "update notification set envelope = :envelope, due_at = :until where id = any(:ids)")
        .bind("envelope", envelope)
        .bind("until", until)
        .bindArray("ids", Long.class, messages.stream().map(Message::id).toList())
        .execute();
    Way way = messages.getFirst().way();
    handle.execute(
        """
        insert into notification_attempt (envelope, site, channel, address, at)
        values (?, ?, ?, ?, ?)
        """,
        envelope,
        way.channel().site(),
        way.channel().channel(),
        way.address(),
        now);
    return envelope;
  }

  /// When a channel was tried since, by address.
  static Map<String, List<Instant>> tries(Handle handle, ChannelId channel, Instant since) {
    Map<String, List<Instant>> tries = new HashMap<>();
    handle
        .createQuery(
            """
            select address, at from notification_attempt
            where site = :site and channel = :channel and at > :since
            """)
        .bind("site", channel.site())
        .bind("channel", channel.channel())
        .bind("since", since)
        .map(
            (row, _) ->
                tries
                    .computeIfAbsent(row.getString("address"), _ -> new ArrayList<>())
                    .add(time(row, "at")))
        .list();
    return tries;
  }

  /// Writes what became of the messages.
  static void save(Handle handle, Map<Message, MessageState> states) {
    if (states.isEmpty()) {
      return;
    }
    var update =
        handle.prepareBatch(
            """
            update notification
            set state = :state, attempts = :attempts, due_at = :dueAt, settled_at = :settledAt,
                reason = coalesce(:reason, reason)
            where id = :id
            """);
    states.forEach(
        (message, state) ->
            update
                .bind("id", message.id())
                .bind("state", name(state))
                .bind(
                    "attempts",
                    Math.max(
                        MessageLifeCycle.attempts(message.state()),
                        MessageLifeCycle.attempts(state)))
                .bind("dueAt", dueAt(state))
                .bind("settledAt", settledAt(state))
                .bind("reason", reason(state))
                .add());
    update.execute();
  }

  /// Writes the messages that failed once more, by their second way.
  static void fallOver(Handle handle, List<Message> failed, Instant now) {
    handle
        .createUpdate(
            """
            insert into notification
              (escalation, kind, step, recipient, site, channel, address, language, state, due_at,
               created_at)
            select escalation, kind, step, recipient, second_site, second_channel, second_address,
              language, 'PENDING', :now, :now
            from notification
            where id = any(:ids) and second_channel is not null and second_address is not null
            on conflict (escalation, step, recipient, site, channel) do nothing
            """)
        .bindArray("ids", Long.class, failed.stream().map(Message::id).toList())
        .bind("now", now)
        .execute();
  }

  /// Those who have just been told that something began which is over meanwhile, are told so.
  static void catchUp(Handle handle, List<Message> sent, Instant now) {
    handle
        .createQuery(
            """
            select distinct newest.id from notification n
            join escalation e on e.id = n.escalation
            join escalation newest on newest.subject = e.subject
            where n.id = any(:ids) and n.kind = 'RAISED' and newest.state = 'RECOVERED'
              and newest.id = (select max(id) from escalation where subject = e.subject)
            """)
        .bindArray("ids", Long.class, sent.stream().map(Message::id).toList())
        .mapTo(Long.class)
        .list()
        .forEach(escalation -> recover(handle, escalation, now, now));
  }

  /// Forgets old tries; limits look back a minute.
  static void prune(Handle handle, Instant now) {
    handle.execute("delete from notification_attempt where at < ?", now.minus(Duration.ofHours(1)));
  }

  private static Message message(ResultSet row) throws SQLException {
    long envelope = row.getLong("envelope");
    boolean enclosed = !row.wasNull();
    return new Message(
        row.getLong("id"),
        row.getString("recipient"),
        new Way(
            new ChannelId(row.getString("site"), row.getString("channel")),
            row.getString("address")),
        Language.valueOf(row.getString("language")),
        second(row),
        state(row),
        enclosed ? envelope : null,
        notice(row));
  }

  private static @Nullable Way second(ResultSet row) throws SQLException {
    String site = row.getString("second_site");
    String channel = row.getString("second_channel");
    String address = row.getString("second_address");
    return site == null || channel == null || address == null
        ? null
        : new Way(new ChannelId(site, channel), address);
  }

  private static Notice notice(ResultSet row) throws SQLException {
    String equipment = row.getString("equipment");
    return new Notice(
        Notice.Kind.valueOf(row.getString("kind")),
        row.getString("subject"),
        row.getInt("step"),
        new Text(row.getString("site_zh"), row.getString("site_en")),
        equipment == null ? null : new EquipmentId(row.getString("home"), equipment),
        new Text(row.getString("equipment_zh"), row.getString("equipment_en")),
        Rule.Priority.valueOf(row.getString("priority")),
        new Text(row.getString("message_zh"), row.getString("message_en")),
        time(row, "happened_at"),
        ZoneId.of(row.getString("time_zone")));
  }

  static MessageState state(ResultSet row) throws SQLException {
    String reason = Objects.requireNonNullElse(row.getString("reason"), "");
    return switch (row.getString("state")) {
      case "PENDING" -> new Pending(time(row, "due_at"));
      case "HELD" -> new Held(time(row, "due_at"));
      case "RETRYING" -> new Retrying(row.getInt("attempts"), time(row, "due_at"), reason);
      case "SENT" -> new Sent(time(row, "settled_at"));
      case "FAILED" -> new Failed(time(row, "settled_at"), reason);
      case "CANCELLED" -> new Cancelled(time(row, "settled_at"));
      case String other -> throw new IllegalStateException("unknown state " + other);
    };
  }

  static String name(MessageState state) {
    return switch (state) {
      case Pending _ -> "PENDING";
      case Held _ -> "HELD";
      case Retrying _ -> "RETRYING";
      case Sent _ -> "SENT";
      case Failed _ -> "FAILED";
      case Cancelled _ -> "CANCELLED";
    };
  }

  private static @Nullable Instant dueAt(MessageState state) {
    return switch (state) {
      case Pending(Instant dueAt) -> dueAt;
      case Held(Instant dueAt) -> dueAt;
      case Retrying(_, Instant dueAt, _) -> dueAt;
      case Sent _, Failed _, Cancelled _ -> null;
    };
  }

  private static @Nullable Instant settledAt(MessageState state) {
    return switch (state) {
      case Pending _, Held _, Retrying _ -> null;
      case Sent(Instant at) -> at;
      case Failed(Instant at, _) -> at;
      case Cancelled(Instant at) -> at;
    };
  }

  private static @Nullable String reason(MessageState state) {
    return switch (state) {
      case Retrying(_, _, String reason) -> reason;
      case Failed(_, String reason) -> reason;
      case Pending _, Held _, Sent _, Cancelled _ -> null;
    };
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
