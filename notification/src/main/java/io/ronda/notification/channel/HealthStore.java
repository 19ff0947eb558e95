package io.ronda.notification.channel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The health of channels in the database. Whoever decides what a channel sends next locks its row.
public final class HealthStore {

  private HealthStore() {}

  static void renew(Handle handle, ChannelId channel) {
    handle.execute(
        """
        insert into notification_channel_health (site, channel) values (?, ?)
        on conflict (site, channel) do update
        set failures = 0, failing_since = null, paused_until = null
        """,
        channel.site(),
        channel.channel());
  }

  /// The health of every channel.
  public static Map<ChannelId, Health> all(Handle handle) {
    return handle
        .createQuery("select * from notification_channel_health")
        .map(
            (row, _) ->
                Map.entry(
                    new ChannelId(row.getString("site"), row.getString("channel")), health(row)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// The channels in use by which nothing leaves, and why.
  public static Map<ChannelId, String> dead(Handle handle) {
    return handle
        .createQuery(
            """
            select h.site, h.channel, coalesce(h.reason, '') as reason
            from notification_channel_health h
            join notification_channel c on c.site = h.site and c.id = h.channel
            where h.dead_since is not null and c.enabled
            """)
        .map(
            (row, _) ->
                Map.entry(
                    new ChannelId(row.getString("site"), row.getString("channel")),
                    row.getString("reason")))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// Locks it until the transaction ends; empty where somebody else has, or there is no such
  /// channel.
  public static Optional<Health> tryLock(Handle handle, ChannelId channel) {
    return read(handle, channel, "for update skip locked");
  }

  /// Waits for the lock; empty where there is no such channel.
  public static Optional<Health> lock(Handle handle, ChannelId channel) {
    return read(handle, channel, "for update");
  }

  private static Optional<Health> read(Handle handle, ChannelId channel, String lock) {
    return handle
        .createQuery(
            """
            select * from notification_channel_health where site = :site and channel = :channel
            """
                + lock)
        .bind("site", channel.site())
        .bind("channel", channel.channel())
        .map((row, _) -> health(row))
        .findOne();
  }

  public static void save(Handle handle, ChannelId channel, Health health) {
    handle
        .createUpdate(
            """
            update notification_channel_health
            set failures = :failures, failing_since = :failingSince, paused_until = :pausedUntil,
                dead_since = :deadSince, succeeded_at = :succeededAt, failed_at = :failedAt,
                reason = :reason
            where site = :site and channel = :channel
            """)
        .bind("site", channel.site())
        .bind("channel", channel.channel())
        .bind("failures", health.failures())
        .bind("failingSince", health.failingSince())
        .bind("pausedUntil", health.pausedUntil())
        .bind("deadSince", health.deadSince())
        .bind("succeededAt", health.succeededAt())
        .bind("failedAt", health.failedAt())
        .bind("reason", health.reason())
        .execute();
  }

  /// A letter that was no message was taken: the channel works.
  public static void proved(Handle handle, ChannelId channel, Instant now) {
    lock(handle, channel)
        .ifPresent(health -> save(handle, channel, health.after(new Receipt.Accepted(), now)));
  }

  private static Health health(ResultSet row) throws SQLException {
    return new Health(
        row.getInt("failures"),
        time(row, "failing_since"),
        time(row, "paused_until"),
        time(row, "dead_since"),
        time(row, "succeeded_at"),
        time(row, "failed_at"),
        row.getString("reason"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
