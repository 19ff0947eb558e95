package io.ronda.patrol.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.task.Task;
import io.ronda.core.testing.TestDatabase;
import io.ronda.patrol.Estate;
import io.ronda.patrol.plan.Schedule;
import io.ronda.patrol.tap.Tap;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Everything that happens to a round, with the process killed before the first statement, then
/// before the second, and so on, each time doing the same again after the restart.
class ACrashAtAnyStepIsCaughtUpWith {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  @Test
  void withTheSameRoundsTasksAndNotices() {
    List<String> undisturbed = night(new Crashes(Integer.MAX_VALUE));

    var crashes = new Crashes(0);
    assertThat(night(crashes)).isEqualTo(undisturbed);
    assertThat(crashes.happened()).isGreaterThan(50);
  }

  /// The statement that fails moves on by one with every failure.
  private static final class Crashes implements SqlLogger {

    private final AtomicInteger left;
    private int patience;
    private int happened;

    Crashes(int first) {
      this.patience = first;
      this.left = new AtomicInteger(first);
    }

    int happened() {
      return happened;
    }

    @Override
    public void logBeforeExecution(StatementContext context) {
      if (left.getAndDecrement() == 0) {
        throw new Crash();
      }
    }

    /// Does the work again and again until no crash comes between.
    void survive(Runnable work) {
      while (true) {
        try {
          work.run();
          startOver(0);
          return;
        } catch (Crash crash) {
          happened++;
          startOver(patience + 1);
        }
      }
    }

    private void startOver(int next) {
      if (patience != Integer.MAX_VALUE) {
        patience = next;
        left.set(next);
      }
    }
  }

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static List<String> night(Crashes crashes) {
    Estate estate = Estate.inShanghai(database.jdbi(), 2);
    estate.patrol.routes().save(estate.route(1, 2));
    estate
        .patrol
        .plans()
        .save(
            estate.plan(
                Schedule.DailyAt.everyDay(LocalTime.parse("23:00")),
                Duration.ofMinutes(40),
                Duration.ofMinutes(10)));
    Jdbi brittle =
        Jdbi.create(database.database().dataSource()).installPlugin(new PostgresPlugin());
    brittle.setSqlLogger(crashes);
    Estate living = estate.on(brittle);

    crashes.survive(living.patrol.planner()::plan);
    estate.clock.set(estate.at("2026-11-20T23:00"));
    crashes.survive(living.patrol.judging()::sweep);
    estate.clock.set(estate.at("2026-11-20T23:50"));
    crashes.survive(living.patrol.judging()::sweep);
    estate.clock.set(estate.at("2026-11-21T06:00"));
    Tap late = estate.tap(1, Estate.GUARD, estate.at("2026-11-20T23:10"));
    crashes.survive(() -> living.patrol.taps().accept(List.of(late)));
    estate.clock.set(estate.at("2026-11-21T06:01"));
    crashes.survive(living.patrol.judging()::sweep);
    return story(estate);
  }

  private static List<String> story(Estate estate) {
    Round round = estate.round("2026-11-20T23:00");
    return List.of(
        round.state().toString(),
        Estate.states(round).toString(),
        estate.patrol.rounds().journal(round.id()).stream()
            .map(entry -> entry.checkpoint() + " " + entry.from() + " " + entry.to())
            .toList()
            .toString(),
        estate.openTasks().stream().map(Task::title).toList().toString(),
        "%d tasks ever".formatted(count("task", estate)),
        "%d notices".formatted(count("live_event", estate)));
  }

  private static int count(String table, Estate estate) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .select("select count(*) from " + table + " where site = ?", estate.site)
                    .mapTo(Integer.class)
                    .one());
  }
}
