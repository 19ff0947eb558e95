package io.ronda.alerting.task;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The tasks whose time is up, and those whose time is to be reckoned anew, by statements within
/// the caller's transaction. What another node works on is left to it.
final class Lateness {

  private static final int BATCH = 100;

  private Lateness() {}

  /// Tasks of which nobody was told yet that they are late, locked until the transaction ends.
  static List<Task> untold(Handle handle, Instant now) {
    return handle
        .createQuery(
            """
            select * from task where late_at <= :now and not late_told
            order by late_at limit :limit
            for update skip locked
            """)
        .bind("now", now)
        .bind("limit", BATCH)
        .map(TaskStore.TASK)
        .list();
  }

  static Task setTold(Handle handle, Task task) {
    return handle
        .createQuery("update task set late_told = true where id = :id returning *")
        .bind("id", task.id())
        .map(TaskStore.TASK)
        .one();
  }

  /// A site whose tasks are to be reckoned anew, up to where that was done.
  record Site(String id, long doneTo) {}

  /// One such site, locked until the transaction ends.
  static Optional<Site> changed(Handle handle) {
    return handle
        .createQuery("select * from task_reckoning limit 1 for update skip locked")
        .map((row, _) -> new Site(row.getString("site"), row.getLong("done_to")))
        .findOne();
  }

  /// Some of its open tasks that are still to be reckoned, locked until the transaction ends.
  static List<Task> unreckoned(Handle handle, Site site) {
    return handle
        .createQuery(
            """
            select * from task
            where site = :site and id > :doneTo and state not in ('CLOSED', 'CANCELLED')
            order by id limit :limit
            for update
            """)
        .bind("site", site.id())
        .bind("doneTo", site.doneTo())
        .bind("limit", BATCH)
        .map(TaskStore.TASK)
        .list();
  }

  /// Those were reckoned; after fewer than could have been there are no more.
  static void reckoned(Handle handle, Site site, List<Task> done) {
    if (done.size() < BATCH) {
      handle.execute("delete from task_reckoning where site = ?", site.id());
    } else {
      handle.execute(
          "update task_reckoning set done_to = ? where site = ?", done.getLast().id(), site.id());
    }
  }
}
