package io.ronda.alerting.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.jdbcjobstore.InvalidConfigurationException;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/// A Quartz scheduler on PostgreSQL, one of the cluster of those on the same database.
final class Quartz {

  private static final String CLUSTER = "ronda";
  private static final int THREADS = 4;
  private static final Duration CHECK_IN = Duration.ofSeconds(5);

  /// From this lateness on a run counts as missed.
  private static final Duration MISFIRE = Duration.ofSeconds(5);

  private Quartz() {}

  static Scheduler on(DataSource database, String node) {
    String pool = "ronda-" + UUID.randomUUID();
    try {
      DBConnectionManager.getInstance().addConnectionProvider(pool, new Pool(database));
      return create(node, store(pool));
    } catch (SchedulerException | InvalidConfigurationException e) {
      throw new IllegalStateException("the scheduler cannot be made: " + e.getMessage(), e);
    }
  }

  /// Stops a scheduler when its runs are done, and leaves nothing of it behind: Quartz itself would
  /// leave the triggers that it was about to fire to the others only after a while.
  static void stop(Scheduler quartz, DataSource database) throws SchedulerException {
    quartz.shutdown(true);
    String node = quartz.getSchedulerInstanceId();
    Jdbi.create(database)
        .useTransaction(
            handle -> {
              handle.execute(
                  "select 1 from qrtz_locks where lock_name = 'TRIGGER_ACCESS' for update");
              handle.execute(
                  """
                  update qrtz_triggers t set trigger_state = 'WAITING'
                  from qrtz_fired_triggers f
                  where f.instance_name = ? and t.trigger_state = 'ACQUIRED'
                    and t.sched_name = f.sched_name and t.trigger_name = f.trigger_name
                    and t.trigger_group = f.trigger_group
                  """,
                  node);
              handle.execute("delete from qrtz_fired_triggers where instance_name = ?", node);
              handle.execute("delete from qrtz_scheduler_state where instance_name = ?", node);
            });
  }

  /// Quartz keeps one scheduler of a name per process; ours are passed on by hand.
  private static synchronized Scheduler create(String node, JobStoreTX store)
      throws SchedulerException {
    var factory = DirectSchedulerFactory.getInstance();
    factory.createScheduler(CLUSTER, node, threads(), store);
    Scheduler scheduler = factory.getScheduler(CLUSTER);
    SchedulerRepository.getInstance().remove(CLUSTER);
    return scheduler;
  }

  private static SimpleThreadPool threads() {
    var threads = new SimpleThreadPool(THREADS, Thread.NORM_PRIORITY);
    threads.setThreadNamePrefix("scheduler");
    threads.setMakeThreadsDaemons(true);
    return threads;
  }

  private static JobStoreTX store(String pool) throws InvalidConfigurationException {
    var store = new JobStoreTX();
    store.setDataSource(pool);
    store.setDriverDelegateClass(PostgreSQLDelegate.class.getName());
    store.setTablePrefix("qrtz_");
    store.setIsClustered(true);
    store.setClusterCheckinInterval(CHECK_IN.toMillis());
    store.setMisfireThreshold(MISFIRE.toMillis());
    // Without the lock nodes acquire one trigger twice.
    store.setAcquireTriggersWithinLock(true);
    store.setMakeThreadsDaemons(true);
    return store;
  }

  /// Lends Quartz the connections of Ronda's pool.
  private record Pool(DataSource database) implements ConnectionProvider {

    @Override
    public Connection getConnection() throws SQLException {
      return database.getConnection();
    }

    @Override
    public void initialize() {}

    @Override
    public void shutdown() {
      // The pool is not ours to close.
    }
  }
}
