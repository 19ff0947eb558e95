package io.ronda.alerting.schedule;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.spi.TriggerFiredBundle;

/// Runs work every so often, once for all nodes that share a database (Quartz on its JDBC store).
///
/// Works are few and coarse, and find out by themselves what is due: a run that was missed is not
/// made up for, and the truth is never in a trigger.
///
/// ```java
/// scheduler.every("alarm-sweep", Duration.ofSeconds(1), engine::sweep);
/// scheduler.start();
/// ```
public final class Scheduler implements AutoCloseable {

  static final String GROUP = "ronda";

  private static final Duration WATCH_PERIOD = Duration.ofSeconds(15);

  private final DataSource database;
  private final MeterRegistry meters;
  private final Node node;
  private final org.quartz.Scheduler quartz;
  private final Watchdog watchdog;
  private boolean closed;
  private final Map<String, Work> works = new LinkedHashMap<>();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("scheduler-watch").factory());

  /// Takes part in the cluster from [#start] on.
  public Scheduler(DataSource database, MeterRegistry meters, InstantSource clock) {
    this.database = database;
    this.meters = meters;
    try {
      this.node = Node.claim(database);
    } catch (SQLException e) {
      throw new IllegalStateException("the scheduler has no database: " + e.getMessage(), e);
    }
    this.quartz = Quartz.on(database, node.name());
    this.watchdog = new Watchdog(database, quartz, clock);
  }

  /// Registers work, to be done every `period` from [#start] on.
  public void every(String name, Duration period, Runnable work) {
    if (works.putIfAbsent(name, new Work(name, period, work, meters)) != null) {
      throw new IllegalArgumentException("there is already a job '" + name + "'");
    }
  }

  /// Makes the registered works, and no others, the jobs of all nodes, and takes part in running
  /// them.
  public void start() {
    try {
      quartz.setJobFactory((bundle, _) -> new Run(work(bundle)));
      removeOthers();
      for (Map.Entry<String, Work> work : works.entrySet()) {
        schedule(work.getKey(), work.getValue().period());
      }
      quartz.start();
    } catch (SchedulerException e) {
      throw new IllegalStateException("the scheduler cannot start: " + e.getMessage(), e);
    }
    // It catches its own failures.
    Future<?> _ =
        watch.scheduleWithFixedDelay(
            watchdog, WATCH_PERIOD.toMillis(), WATCH_PERIOD.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// What is wrong with the jobs, empty if nothing is.
  public Optional<String> trouble() {
    return watchdog.trouble();
  }

  /// Waits for the runs of this node to end. Closing again does nothing.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    watch.shutdownNow();
    try (node) {
      Quartz.stop(quartz, database);
    } catch (SchedulerException | SQLException e) {
      throw new IllegalStateException("the scheduler cannot stop: " + e.getMessage(), e);
    }
  }

  Watchdog watchdog() {
    return watchdog;
  }

  private Runnable work(TriggerFiredBundle bundle) {
    String name = bundle.getJobDetail().getKey().getName();
    // Another node of another version may know a job that this one does not.
    return Optional.<Runnable>ofNullable(works.get(name)).orElse(() -> {});
  }

  private void removeOthers() throws SchedulerException {
    for (JobKey key : quartz.getJobKeys(GroupMatcher.jobGroupEquals(GROUP))) {
      if (!works.containsKey(key.getName())) {
        quartz.deleteJob(key);
      }
    }
  }

  /// Leaves a job as it is that has the period already, for other nodes may be running it.
  private void schedule(String name, Duration period) throws SchedulerException {
    if (quartz.getTrigger(new TriggerKey(name, GROUP)) instanceof SimpleTrigger scheduled
        && scheduled.getRepeatInterval() == period.toMillis()) {
      return;
    }
    JobDetail job = JobBuilder.newJob(Run.class).withIdentity(name, GROUP).storeDurably().build();
    quartz.scheduleJob(job, Set.of(trigger(name, period)), true);
  }

  static Trigger trigger(String name, Duration period) {
    return TriggerBuilder.newTrigger()
        .withIdentity(name, GROUP)
        .forJob(name, GROUP)
        .withSchedule(
            SimpleScheduleBuilder.simpleSchedule()
                .withIntervalInMilliseconds(period.toMillis())
                .repeatForever()
                // Missed runs are dropped; the next one comes at its time.
                .withMisfireHandlingInstructionNextWithRemainingCount())
        .build();
  }
}
