package io.ronda.alerting.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sets triggers going again that stand still: in error, or long overdue without being run. Both
/// are known to happen to Quartz in a cluster.
final class Watchdog implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

  private static final Duration OVERDUE = Duration.ofMinutes(1);
  private static final int OVERDUE_PERIODS = 10;

  private final Jdbi jdbi;
  private final org.quartz.Scheduler quartz;
  private final InstantSource clock;

  Watchdog(DataSource database, org.quartz.Scheduler quartz, InstantSource clock) {
    this.jdbi = Jdbi.create(database);
    this.quartz = quartz;
    this.clock = clock;
  }

  /// A trigger that stands still.
  private record Stuck(
      String name, Duration period, Instant due, boolean inError, boolean running) {

    String words() {
      return inError
          ? "job '%s' is in error".formatted(name)
          : "job '%s' %s since %s"
              .formatted(name, running ? "has been running" : "is overdue", due);
    }
  }

  @Override
  public void run() {
    try {
      stuck().stream().filter(stuck -> !stuck.running()).forEach(this::release);
    } catch (RuntimeException e) {
      log.warn("cannot look after the jobs: {}", e.getMessage());
    }
  }

  Optional<String> trouble() {
    return Optional.of(stuck().stream().map(Stuck::words).collect(Collectors.joining(", ")))
        .filter(words -> !words.isEmpty());
  }

  private void release(Stuck stuck) {
    log.warn("{}: set going again", stuck.words());
    var key = new TriggerKey(stuck.name(), Scheduler.GROUP);
    try {
      if (stuck.inError()) {
        quartz.resetTriggerFromErrorState(key);
      } else {
        quartz.rescheduleJob(key, Scheduler.trigger(stuck.name(), stuck.period()));
      }
    } catch (SchedulerException e) {
      log.warn("job {} cannot be set going: {}", stuck.name(), e.getMessage());
    }
  }

  private List<Stuck> stuck() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select t.trigger_name, t.next_fire_time, s.repeat_interval,
                      t.trigger_state = 'ERROR' as in_error,
                      exists (
                        select from qrtz_fired_triggers f
                        where f.sched_name = t.sched_name and f.trigger_name = t.trigger_name
                          and f.trigger_group = t.trigger_group and f.state = 'EXECUTING')
                        as running
                    from qrtz_triggers t
                    join qrtz_simple_triggers s using (sched_name, trigger_name, trigger_group)
                    where t.trigger_group = :group
                      and (t.trigger_state = 'ERROR'
                        or t.next_fire_time
                          < :now - greatest(:overdue, :periods * s.repeat_interval))
                    order by t.trigger_name
                    """)
                .bind("group", Scheduler.GROUP)
                .bind("now", clock.millis())
                .bind("overdue", OVERDUE.toMillis())
                .bind("periods", OVERDUE_PERIODS)
                .map(
                    (row, _) ->
                        new Stuck(
                            row.getString("trigger_name"),
                            Duration.ofMillis(row.getLong("repeat_interval")),
                            Instant.ofEpochMilli(row.getLong("next_fire_time")),
                            row.getBoolean("in_error"),
                            row.getBoolean("running")))
                .list());
  }
}
