package io.ronda.app.bench;

import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/// Alarms of the past year, written straight into the database of a server: one after the other at
/// even distances, each with three lines in the journal, all over.
final class PastAlarms {

  private static final int STEP = 50_000;

  private PastAlarms() {}

  static void write(Jdbi jdbi, String site, int alarms) {
    for (int done = 0; done < alarms; done += STEP) {
      write(jdbi, site, alarms, done, Math.min(alarms, done + STEP));
    }
    jdbi.useHandle(handle -> handle.execute("vacuum analyze alarm"));
    jdbi.useHandle(handle -> handle.execute("vacuum analyze alarm_journal"));
  }

  private static void write(Jdbi jdbi, String site, int alarms, int from, int to) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    with written as (
                      insert into alarm (site, equipment, rule, address, kind, rule_name_zh,
                        rule_name_en, priority, state, message_zh, message_en, unit, raised_at,
                        received_at, annunciated_at, acknowledged_at, acknowledged_by, cleared_at)
                      select :site, 'pump-' || n % 997, 'rule-' || n % 7, '', 'LIMIT', '出水压力低',
                        'Low outlet pressure',
                        (array['CRITICAL', 'LOW', 'LOW', 'MEDIUM', 'LOW', 'HIGH', 'LOW'])[n % 7 + 1],
                        'NORMAL', '出水压力 0.21 MPa，低于 0.3 MPa', 'Outlet pressure 0.21 MPa, below 0.3 MPa',
                        'MPa', at, at, at, at + interval '1 minute', 's-001',
                        at + interval '20 minutes'
                      from generate_series(cast(:from as bigint), :to - 1) n,
                        lateral (select now() - interval '1 hour'
                          - (:alarms - n) * interval '365 days' / :alarms as at) moment
                      returning id, raised_at)
                    insert into alarm_journal
                      (alarm, at, event_time, action, from_state, to_state, actor)
                    select id, raised_at + step.after, raised_at, step.action, step.before, step.next,
                      's-001'
                    from written, (values
                      (interval '0', 'RAISE', 'NORMAL', 'UNACK'),
                      (interval '1 minute', 'ACKNOWLEDGE', 'UNACK', 'ACKED'),
                      (interval '20 minutes', 'CLEAR', 'ACKED', 'NORMAL'))
                      as step (after, action, before, next)
                    """)
                .bindMap(Map.of("site", site, "alarms", alarms, "from", from, "to", to))
                .execute());
  }
}
