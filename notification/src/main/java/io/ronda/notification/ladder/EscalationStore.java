package io.ronda.notification.ladder;

import io.ronda.alerting.alarm.Alarm;
import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskState;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Escalations in the database, by statements within the caller's transaction.
final class EscalationStore {

  private EscalationStore() {}

  /// What is told of.
  record Matter(
      String subject,
      String site,
      @Nullable EquipmentId equipment,
      Rule.Priority priority,
      Text message,
      Instant happenedAt) {

    static Matter of(Alarm alarm) {
      return new Matter(
          subject(alarm),
          alarm.equipment().site(),
          alarm.equipment(),
          alarm.priority(),
          alarm.message(),
          alarm.raisedAt());
    }

    /// A task whose problem came too often.
    static Matter often(Task task) {
      return new Matter(
          subject(task),
          task.site(),
          task.equipment(),
          priority(task.grade()),
          new Text(
              "30 天内第 %d 次：%s".formatted(task.repeats(), task.title().zh()),
              "%d times within 30 days: %s".formatted(task.repeats(), task.title().en())),
          task.createdAt());
    }

    /// A task that is not done in time, or that nobody has checked in time since it was done.
    static Matter late(Task task) {
      Text late =
          task.state() == TaskState.DONE
              ? new Text("复查超时：", "not checked in time: ")
              : new Text("整改超时：", "not done in time: ");
      return new Matter(
          subject(task),
          task.site(),
          task.equipment(),
          priority(task.grade()),
          new Text(late.zh() + task.title().zh(), late.en() + task.title().en()),
          task.createdAt());
    }

    static Matter of(Task task) {
      return new Matter(
          subject(task),
          task.site(),
          task.equipment(),
          priority(task.grade()),
          task.title(),
          task.createdAt());
    }

    static String subject(Alarm alarm) {
      return "alarm:" + alarm.id();
    }

    static String subject(Task task) {
      return "task:" + task.id();
    }

    private static Rule.Priority priority(Rule.Grade grade) {
      return switch (grade) {
        case URGENT -> Rule.Priority.CRITICAL;
        case IMPORTANT -> Rule.Priority.HIGH;
        case GENERAL -> Rule.Priority.MEDIUM;
      };
    }
  }

  /// Begins to climb, where the site has a ladder for it; else does nothing.
  static void begin(Handle handle, Matter matter, Instant now) {
    insert(
        handle,
        matter,
        null,
        """
        exists (
          select from ladder where site = :site and enabled and :priority = any(priorities))
        """,
        now);
  }

  /// Tells one person, where that person can be reached; else does nothing.
  static void tell(Handle handle, Matter matter, String person, Instant now) {
    insert(handle, matter, person, "exists (select from contact where person = :assignee)", now);
  }

  private static void insert(
      Handle handle, Matter matter, @Nullable String assignee, String condition, Instant now) {
    EquipmentId equipment = matter.equipment();
    handle
        .createUpdate(
            """
            insert into escalation
              (subject, site, equipment, priority, message_zh, message_en, happened_at, assignee,
               state, next_at, created_at)
            select :subject, :site, :equipment, :priority, :zh, :en, :happenedAt, :assignee,
              'CLIMBING', :now, :now
            where
            """
                + condition)
        .bind("subject", matter.subject())
        .bind("site", matter.site())
        .bind("equipment", equipment == null ? null : equipment.equipment())
        .bind("priority", matter.priority().name())
        .bind("zh", matter.message().zh())
        .bind("en", matter.message().en())
        .bind("happenedAt", matter.happenedAt())
        .bind("assignee", assignee)
        .bind("now", now)
        .execute();
  }

  /// Somebody has answered: what has not been told is not told any more; a recovery still is.
  static void answered(Handle handle, String subject, Instant now) {
    handle.execute(
        """
        update escalation set state = 'STOPPED', next_at = ?
        where subject = ? and state = 'CLIMBING'
        """,
        now,
        subject);
  }

  /// Nothing about it is to be told now.
  static void silence(Handle handle, String subject, Instant now) {
    handle.execute(
        """
        update escalation set state = 'STOPPED', next_at = ?
        where subject = ? and state in ('CLIMBING', 'RECOVERED')
        """,
        now,
        subject);
  }

  /// It is over: those who were told are told so.
  static void over(Handle handle, String subject, Instant at, Instant now) {
    answered(handle, subject, now);
    handle
        .createUpdate(
            """
            update escalation set state = 'RECOVERED', over_at = :at, next_at = :now
            where id = (select max(id) from escalation where subject = :subject)
              and state = 'STOPPED'
            """)
        .bind("subject", subject)
        .bind("at", at)
        .bind("now", now)
        .execute();
  }

  /// Escalations with something to do, locked until the transaction ends. The lock lets messages be
  /// written that refer to them.
  static List<Escalation> due(Handle handle, Instant now, int limit) {
    return handle
        .createQuery(
            """
            select * from escalation where next_at <= :now
            order by next_at, id limit :limit
            for no key update skip locked
            """)
        .bind("now", now)
        .bind("limit", limit)
        .map(
            (row, _) ->
                new Escalation(
                    row.getLong("id"),
                    row.getString("subject"),
                    row.getString("site"),
                    row.getString("equipment"),
                    Rule.Priority.valueOf(row.getString("priority")),
                    row.getString("assignee"),
                    Escalation.State.valueOf(row.getString("state")),
                    row.getInt("step")))
        .list();
  }

  /// Writes which step is next and when it is due; null for never.
  static void schedule(Handle handle, long id, int step, @Nullable Instant nextAt) {
    handle
        .createUpdate("update escalation set step = :step, next_at = :nextAt where id = :id")
        .bind("id", id)
        .bind("step", step)
        .bind("nextAt", nextAt)
        .execute();
  }

  /// Forgets escalations, with their messages, that began before.
  static void prune(Handle handle, Instant before) {
    handle.execute("delete from escalation where created_at < ? and next_at is null", before);
  }
}
