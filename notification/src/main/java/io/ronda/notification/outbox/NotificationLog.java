package io.ronda.notification.outbox;

import io.ronda.notification.channel.ChannelId;
import io.ronda.notification.notice.Notice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Who was told of something, when, by what, and with what result.
public final class NotificationLog {

  private static final int LIMIT = 1_000;

  private final Jdbi jdbi;

  public NotificationLog(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// One message.
  ///
  /// @param step [Outbox#RECOVERY] for a recovery
  /// @param state the name of a [MessageState]
  /// @param reason why the last try failed, if one did
  public record Line(
      Notice.Kind kind,
      int step,
      String recipient,
      ChannelId channel,
      String state,
      int attempts,
      Instant createdAt,
      @Nullable Instant dueAt,
      @Nullable Instant settledAt,
      @Nullable String reason) {}

  /// The messages about an alarm or task, oldest first, at most 1000.
  ///
  /// @param subject `alarm:17`, `task:5`
  public List<Line> of(String subject) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select n.* from escalation e join notification n on n.escalation = e.id
                    where e.subject = :subject
                    order by n.id limit :limit
                    """)
                .bind("subject", subject)
                .bind("limit", LIMIT)
                .map((row, _) -> line(row))
                .list());
  }

  private static Line line(ResultSet row) throws SQLException {
    return new Line(
        Notice.Kind.valueOf(row.getString("kind")),
        row.getInt("step"),
        row.getString("recipient"),
        new ChannelId(row.getString("site"), row.getString("channel")),
        row.getString("state"),
        row.getInt("attempts"),
        Outbox.time(row, "created_at"),
        optionalTime(row, "due_at"),
        optionalTime(row, "settled_at"),
        row.getString("reason"));
  }

  private static @Nullable Instant optionalTime(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
