package io.ronda.web.audit;

import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Writes down what people change: who, when, what, before, after, from where.
public final class AuditLog {

  private final InstantSource clock;

  public AuditLog(InstantSource clock) {
    this.clock = clock;
  }

  /// One thing that somebody did.
  ///
  /// @param actor the person's id
  /// @param origin the address that it came from
  /// @param action the operation
  /// @param subject what was changed, as in `equipment/demo.pump-1`
  /// @param before the thing as JSON, null where it is new
  /// @param after the thing as JSON, null where it is gone
  public record Entry(
      String actor,
      String origin,
      String action,
      String subject,
      @Nullable String before,
      @Nullable String after) {}

  /// Writes the entry in the transaction of the change itself.
  public void write(Handle transaction, Entry entry) {
    transaction
        .createUpdate(
            """
            insert into audit (at, actor, origin, action, subject, before, after)
            values (:now, :actor, :origin, :action, :subject, :before::jsonb, :after::jsonb)
            """)
        .bind("now", clock.instant())
        .bind("actor", entry.actor())
        .bind("origin", entry.origin())
        .bind("action", entry.action())
        .bind("subject", entry.subject())
        .bind("before", entry.before())
        .bind("after", entry.after())
        .execute();
  }
}
