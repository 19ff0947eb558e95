package io.ronda.patrol.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskSource;
import io.ronda.core.profile.Rule;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import io.ronda.patrol.Estate;
import io.ronda.patrol.plan.Schedule;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AMissedRoundOpensOneTask {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private Estate estate;

  @BeforeEach
  void aRoundFrom2300To2340() {
    estate = Estate.inShanghai(database.jdbi(), 3);
    estate.patrol.routes().save(estate.route(1, 2, 3));
    estate
        .patrol
        .plans()
        .save(
            estate.plan(
                Schedule.DailyAt.everyDay(LocalTime.parse("23:00")),
                Duration.ofMinutes(40),
                Duration.ofMinutes(10)));
    estate.until("2026-11-20T23:00");
  }

  @Test
  void whenNobodyWalkedIt() {
    estate.until("2026-11-20T23:49:59");
    assertThat(estate.openTasks()).isEmpty();

    estate.until("2026-11-20T23:50");

    Round round = estate.round("2026-11-20T23:00");
    assertThat(round.state()).isEqualTo(RoundState.MISSED);
    assertThat(estate.openTasks()).hasSize(1);
    Task task = estate.openTasks().getFirst();
    assertThat(task.cause()).isEqualTo("round:" + estate.routeId());
    assertThat(task.title())
        .isEqualTo(new Text("夜巡 23:00–23:40 漏巡", "Night round 23:00–23:40 missed"));
    assertThat(task.grade()).isEqualTo(Rule.Grade.IMPORTANT);
    assertThat(task.source())
        .isEqualTo(new TaskSource(TaskSource.Type.ROUND, Long.toString(round.id())));
    assertThat(round.taskIds()).containsExactly(task.id());
  }

  @Test
  void andTheNextMissIsAddedToIt() {
    estate.until("2026-11-20T23:50");
    estate.until("2026-11-21T23:00");
    estate.until("2026-11-21T23:50");

    assertThat(estate.openTasks()).hasSize(1);
    Task task = estate.openTasks().getFirst();
    assertThat(task.occurrences()).isEqualTo(2);
    assertThat(estate.round("2026-11-21T23:00").taskIds()).containsExactly(task.id());
  }

  @Test
  void whateverOftenTheSweepRuns() {
    estate.until("2026-11-20T23:50");
    estate.until("2026-11-20T23:50");
    estate.until("2026-11-20T23:51");

    assertThat(estate.openTasks()).hasSize(1);
    assertThat(estate.openTasks().getFirst().occurrences()).isEqualTo(1);
  }

  @Test
  void orOneForEachCheckpointThatWasLeftOut() {
    estate.taps(2, "2026-11-20T23:10");

    estate.until("2026-11-20T23:50");

    Round round = estate.round("2026-11-20T23:00");
    assertThat(round.state()).isEqualTo(RoundState.INCOMPLETE);
    assertThat(estate.openTasks())
        .extracting(Task::cause)
        .containsExactlyInAnyOrder(
            "checkpoint:" + estate.site + ".cp-1", "checkpoint:" + estate.site + ".cp-3");
    assertThat(estate.openTasks())
        .extracting(task -> task.title().zh())
        .contains("夜巡 23:00–23:40 漏检：1 号点");
    assertThat(estate.openTasks()).extracting(Task::checkpoint).contains("cp-1", "cp-3");
  }
}
