package io.ronda.alerting.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How long a report of 30 days takes with much history: a year of alarms, three lines of the
/// journal each, at ten sites. Run with `-Dronda.report.alarms=1000000`.
@EnabledIfSystemProperty(named = "ronda.report.alarms", matches = "[0-9]+")
class AMillionAlarmsAreReported {

  private static final Instant END = Instant.parse("2026-11-20T16:00:00Z");
  private static final int TIMES = 5;
  private static final long STEP = 50_000;

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @Test
  void itsTimeIsTold() {
    load(Long.getLong("ronda.report.alarms", 0));
    ReportRange range =
        ReportRange.of(ZoneId.of("Asia/Shanghai"), END.minus(Duration.ofDays(30)), END);
    List<String> sites =
        database
            .jdbi()
            .withHandle(
                handle -> handle.createQuery("select id from site").mapTo(String.class).list());
    var reports = new AlarmReports(database.jdbi(), Chatter.USUAL);
    List<Long> milliseconds = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      long begin = System.nanoTime();
      AlarmReport report = reports.make(sites, range);
      milliseconds.add(Duration.ofNanos(System.nanoTime() - begin).toMillis());
      assertThat(report.annunciations()).isPositive();
    }
    System.out.printf("report of 30 days, first and next times: %s ms%n", milliseconds);
  }

  /// Alarms at even distances over the year before the end, each acknowledged after a minute and
  /// over after some; one of a thousand goes on.
  private static void load(long alarms) {
    execute(
        """
        insert into site (id, name_zh, name_en, time_zone)
        select 'site-' || n, '项目', 'Site', 'Asia/Shanghai' from generate_series(0, 9) n
        """);
    for (long done = 0; done < alarms; done += STEP) {
      load(alarms, done + 1, Math.min(alarms, done + STEP));
    }
    execute("vacuum analyze alarm");
    execute("vacuum analyze alarm_journal");
  }

  private static void load(long alarms, long first, long last) {
    execute(
        """
        with loaded as (
          insert into alarm (site, equipment, rule, address, kind, rule_name_zh, rule_name_en,
            priority, state, message_zh, message_en, unit, raised_at, received_at,
            acknowledged_at, acknowledged_by, cleared_at)
          select 'site-' || n % 10, 'pump-' || n % 997, 'rule-' || n % 7,
            case when n % 1000 = 0 then n::text else '' end, 'LIMIT', '压力低于下限',
            'Pressure is below its limit', (array['LOW', 'LOW', 'MEDIUM', 'HIGH'])[n % 4 + 1],
            case when n % 1000 = 0 then 'ACKED' else 'NORMAL' end,
            '压力 0.21 MPa 低于下限 0.30 MPa，已持续 60 秒',
            'Pressure 0.21 MPa is below its limit of 0.30 MPa for 60 seconds', 'MPa',
            at, at, at, 'o-001', at
          from generate_series(:first, :last) n,
            lateral (
              select cast(:end as timestamptz) - (:alarms - n) * interval '365 days' / :alarms as at)
          returning id, raised_at, state)
        insert into alarm_journal (alarm, at, event_time, action, from_state, to_state, actor)
        select id, raised_at + step.after, raised_at, step.action, step.here, step.there, 'ronda'
        from loaded, (values
          (interval '0', 'RAISE', 'NORMAL', 'UNACK'),
          (interval '1 minute', 'ACKNOWLEDGE', 'UNACK', 'ACKED'),
          (interval '20 minutes', 'CLEAR', 'ACKED', 'NORMAL'))
          as step(after, action, here, there)
        where step.action <> 'CLEAR' or state = 'NORMAL'
        order by raised_at + step.after
        """,
        Map.of("alarms", alarms, "first", first, "last", last, "end", END));
  }

  private static void execute(String sql) {
    execute(sql, Map.of());
  }

  private static void execute(String sql, Map<String, ?> values) {
    database.jdbi().useHandle(handle -> handle.createUpdate(sql).bindMap(values).execute());
  }
}
