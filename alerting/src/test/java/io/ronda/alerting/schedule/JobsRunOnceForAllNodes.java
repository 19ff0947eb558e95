package io.ronda.alerting.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobsRunOnceForAllNodes {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<Scheduler> nodes = new ArrayList<>();

  @BeforeEach
  void noJobsAreLeft() {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    truncate qrtz_job_details, qrtz_triggers, qrtz_simple_triggers,
                      qrtz_fired_triggers, qrtz_scheduler_state, qrtz_cron_triggers,
                      qrtz_simprop_triggers, qrtz_blob_triggers
                    """));
  }

  @AfterEach
  void stopTheNodes() {
    nodes.forEach(Scheduler::close);
  }

  @Test
  void twoNodesRunAJobOncePerPeriod() {
    var runs = new ConcurrentLinkedQueue<Instant>();
    for (int i = 0; i < 2; i++) {
      Scheduler node = node();
      node.every("tick", Duration.ofSeconds(1), () -> runs.add(Instant.now()));
      node.start();
    }
    await().atMost(DEADLINE).until(() -> runs.size() >= 4);

    List<Instant> times = List.copyOf(runs);
    Duration span = Duration.between(times.getFirst(), times.getLast());
    assertThat(times.size() - 1)
        .as("periods in %s", span)
        .isLessThanOrEqualTo((int) span.toSeconds() + 2);
  }

  @Test
  void aNodeThatStopsLeavesItsJobsToTheOther() {
    var runs = new AtomicInteger();
    Scheduler first = node();
    first.every("tick", Duration.ofSeconds(1), () -> {});
    first.start();
    Scheduler second = node();
    second.every("tick", Duration.ofSeconds(1), runs::incrementAndGet);
    second.start();
    first.close();

    int before = runs.get();
    await().atMost(DEADLINE).until(() -> runs.get() > before + 1);
  }

  @Test
  void aNodeThatWasKilledTakesUpItsJobsAgain() {
    Scheduler killed = node();
    killed.every("tick", Duration.ofSeconds(1), () -> {});
    killed.start();
    killed.close();
    // What it would have left behind in the middle of a run.
    update("update qrtz_triggers set trigger_state = 'BLOCKED'");
    update(
        """
        insert into qrtz_scheduler_state values
          ('ronda', 'node-1', extract(epoch from now()) * 1000, 5000)
        """);
    update(
        """
        insert into qrtz_fired_triggers values (
          'ronda', 'run-1', 'tick', 'ronda', 'node-1', extract(epoch from now()) * 1000,
          extract(epoch from now()) * 1000, 5, 'EXECUTING', 'tick', 'ronda', true, false)
        """);
    var runs = new AtomicInteger();
    Scheduler restarted = node();
    restarted.every("tick", Duration.ofSeconds(1), runs::incrementAndGet);
    restarted.start();

    await().atMost(DEADLINE).until(() -> runs.get() > 1);
  }

  @Test
  void aJobThatFailsIsCountedAndRunsAgain() {
    var runs = new AtomicInteger();
    Scheduler node = node();
    node.every(
        "failing",
        Duration.ofMillis(200),
        () -> {
          runs.incrementAndGet();
          throw new IllegalStateException("on purpose");
        });
    node.start();

    await().atMost(DEADLINE).until(() -> runs.get() >= 3);
    assertThat(meters.counter("ronda.job.failures", "job", "failing").count())
        .isGreaterThanOrEqualTo(2);
    assertThat(node.trouble()).isEmpty();
  }

  @Test
  void aSlowJobDoesNotRunBesideItself() throws InterruptedException {
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var runs = new CountDownLatch(3);
    var pause = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      Scheduler node = node();
      node.every(
          "slow",
          Duration.ofMillis(100),
          () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            awaitFor(pause, Duration.ofMillis(300));
            running.decrementAndGet();
            runs.countDown();
          });
      node.start();
    }

    assertThat(runs.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(most.get()).isEqualTo(1);
  }

  @Test
  void aTriggerInErrorIsSetGoingAgain() {
    var runs = new AtomicInteger();
    Scheduler node = node();
    node.every("tick", Duration.ofMillis(200), runs::incrementAndGet);
    node.start();
    await().atMost(DEADLINE).until(() -> runs.get() > 0);
    update("update qrtz_triggers set trigger_state = 'ERROR'");
    assertThat(node.trouble()).hasValue("job 'tick' is in error");

    int before = runs.get();
    node.watchdog().run();
    await().atMost(DEADLINE).until(() -> runs.get() > before);
    assertThat(node.trouble()).isEmpty();
  }

  @Test
  void aTriggerThatIsLongOverdueAndNotRunningIsSetGoingAgain() {
    var runs = new AtomicInteger();
    Scheduler node = node();
    node.every("tick", Duration.ofSeconds(1), runs::incrementAndGet);
    node.start();
    await().atMost(DEADLINE).until(() -> runs.get() > 0);
    // As after a crash in the middle of an acquisition that nobody recovered.
    update(
        "update qrtz_triggers set trigger_state = 'BLOCKED', next_fire_time = next_fire_time -"
            + " 600000");
    await()
        .atMost(DEADLINE)
        .untilAsserted(
            () -> assertThat(node.trouble().orElse("")).startsWith("job 'tick' is overdue"));

    int before = runs.get();
    node.watchdog().run();
    await().atMost(DEADLINE).until(() -> runs.get() > before);
    assertThat(node.trouble()).isEmpty();
  }

  @Test
  void aJobThatIsNoLongerWantedIsGone() {
    Scheduler before = node();
    before.every("old", Duration.ofHours(1), () -> {});
    before.start();
    before.close();
    Scheduler after = node();
    after.every("new", Duration.ofHours(1), () -> {});
    after.start();

    assertThat(jobs()).containsExactly("new");
  }

  @Test
  void aChangedPeriodCounts() {
    Scheduler before = node();
    before.every("tick", Duration.ofHours(1), () -> {});
    before.start();
    before.close();
    var runs = new AtomicInteger();
    Scheduler after = node();
    after.every("tick", Duration.ofMillis(200), runs::incrementAndGet);
    after.start();

    await().atMost(DEADLINE).until(() -> runs.get() > 1);
  }

  @Test
  void twoWorksCannotHaveOneName() {
    Scheduler node = node();
    node.every("tick", Duration.ofSeconds(1), () -> {});

    assertThatThrownBy(() -> node.every("tick", Duration.ofSeconds(2), () -> {}))
        .hasMessage("there is already a job 'tick'");
  }

  private Scheduler node() {
    var node = new Scheduler(database.database().dataSource(), meters, InstantSource.system());
    nodes.add(node);
    return node;
  }

  private static void update(String sql) {
    database.jdbi().useHandle(handle -> handle.execute(sql));
  }

  private static List<String> jobs() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select job_name from qrtz_job_details")
                    .mapTo(String.class)
                    .list());
  }

  private static void awaitFor(CountDownLatch never, Duration span) {
    try {
      assertThat(never.await(span.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
