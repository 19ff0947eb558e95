package io.ronda.alerting.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The tasks that wait for somebody, by statements within the caller's transaction. What another
/// node works on is left to it.
final class Pool {

  /// So long a task stays in the pool that came back into it, for its ladder to be climbed.
  static final Duration BREATH = Duration.ofSeconds(10);

  private static final int BATCH = 100;

  private Pool() {}

  /// Tasks that were not accepted in time, locked until the transaction ends.
  static List<Task> unaccepted(Handle handle, Instant now) {
    return handle
        .createQuery(
            """
            select * from task where state = 'DISPATCHED' and accept_by <= :now
            order by accept_by limit :limit
            for update skip locked
            """)
        .bind("now", now)
        .bind("limit", BATCH)
        .map(TaskStore.TASK)
        .list();
  }

  /// New tasks of sites with automatic dispatch that are to be looked at, locked until the
  /// transaction ends. What a [Utility] repairs is offered to nobody, nor is a missed round: a
  /// supervisor looks into it, for there is nothing to repair.
  static List<Task> waiting(Handle handle, Instant now) {
    return handle
        .createQuery(
            """
            select task.* from task join task_dispatch on task_dispatch.site = task.site
            where task.state = 'NEW' and task_dispatch.automatic and source_type <> 'ROUND'
              and (task.dispatch_after is null or task.dispatch_after <= :now)
              and not exists (
                select from equipment_ledger as ledger
                where ledger.site = task.site and ledger.equipment = task.equipment
                  and responsibility = 'UTILITY' and task.source_type <> 'MAINTENANCE')
            order by task.dispatch_after nulls first, task.id limit :limit
            for update of task skip locked
            """)
        .bind("now", now)
        .bind("limit", BATCH)
        .map(TaskStore.TASK)
        .list();
  }

  /// Leaves the task alone until then.
  static void postpone(Handle handle, Task task, Instant until) {
    handle
        .createUpdate("update task set dispatch_after = :until where id = :id")
        .bind("id", task.id())
        .bind("until", until)
        .execute();
  }

  /// Who was given the task before and did not take it.
  static Set<String> declined(Handle handle, Task task) {
    return handle
        .createQuery(
            """
            select distinct detail from task_journal
            where task = :task and action in ('refuse', 'accept-timeout') and detail is not null
            """)
        .bind("task", task.id())
        .mapTo(String.class)
        .set();
  }

  static boolean isAutomatic(Handle handle, String site) {
    return handle
        .createQuery("select automatic from task_dispatch where site = :site")
        .bind("site", site)
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }

  static void setAutomatic(Handle handle, String site, boolean automatic) {
    handle.execute(
        """
        insert into task_dispatch (site, automatic) values (?, ?)
        on conflict (site) do update set automatic = excluded.automatic
        """,
        site,
        automatic);
  }
}
