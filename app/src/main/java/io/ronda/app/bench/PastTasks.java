package io.ronda.app.bench;

import java.sql.SQLException;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/// Tasks of the past three years, written straight into the database of a server at even distances,
/// without their journals, which no list and no figure reads.
final class PastTasks {

  private static final int STEP = 10_000;

  private PastTasks() {}

  /// @param open how many of the newest of them are open, in all states by turns
  static void write(Jdbi jdbi, String site, int tasks, int open) throws SQLException {
    for (int done = 0; done < tasks; done += STEP) {
      int from = done;
      int to = Math.min(tasks, done + STEP);
      jdbi.useHandle(
          handle ->
              handle
                  .createUpdate(
                      """
                      insert into task (number, cause, site, zone, equipment, title_zh, title_en,
                        grade, source_type, state, assignee, completed_by, created_at, respond_by,
                        resolve_by, responded_at, resolved_at, closed_at, reopen_count,
                        condition_holds, cause_code)
                      select 'ZG-PAST-' || n, 'past:' || n, :site, 'zone-' || n % 5,
                        'pump-' || n % 997 + 1, '给水泵：出水压力低', 'Pump: low outlet pressure',
                        (array['GENERAL', 'IMPORTANT', 'GENERAL', 'URGENT', 'GENERAL'])[n % 5 + 1],
                        (array['ALARM', 'ALARM', 'MAINTENANCE', 'REQUEST'])[n % 4 + 1],
                        case when n < :closed then 'CLOSED'
                          else (array['NEW', 'DISPATCHED', 'ACCEPTED', 'IN_PROGRESS', 'PAUSED',
                            'DONE'])[n % 6 + 1] end,
                        case when n < :closed or n % 6 > 0 then 'e-00' || n % 4 + 1 end,
                        case when n < :closed or n % 6 = 5 then 'e-00' || n % 4 + 1 end,
                        at, at + interval '2 hours', at + interval '1 day',
                        case when n < :closed or n % 6 > 1 then at + interval '1 hour' * (n % 3) end,
                        case when n < :closed or n % 6 = 5 then at + interval '1 hour' * (n % 30) end,
                        case when n < :closed then at + interval '31 hours' end,
                        case when n % 20 = 0 then 1 else 0 end, false, 'worn'
                      from generate_series(cast(:from as bigint), :to - 1) n,
                        lateral (select now() - interval '2 days'
                          - interval '1095 days' * (cast(:tasks - n as float) / :tasks) as at) moment
                      """)
                  .bindMap(
                      Map.of(
                          "site",
                          site,
                          "tasks",
                          tasks,
                          "closed",
                          tasks - open,
                          "from",
                          from,
                          "to",
                          to))
                  .execute());
    }
    jdbi.useHandle(
        handle -> {
          handle.execute("set statement_timeout = 0");
          handle.getConnection().setNetworkTimeout(Runnable::run, 0);
          handle.execute("vacuum analyze task");
        });
  }
}
