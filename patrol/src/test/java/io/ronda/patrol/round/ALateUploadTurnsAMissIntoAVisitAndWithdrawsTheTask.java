package io.ronda.patrol.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ronda.alerting.task.Actor;
import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskCommand;
import io.ronda.alerting.task.TaskState;
import io.ronda.core.site.Role;
import io.ronda.core.testing.TestDatabase;
import io.ronda.patrol.Estate;
import io.ronda.patrol.plan.Schedule;
import io.ronda.patrol.tap.Tap;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The guard's phone had no network during the round.
class ALateUploadTurnsAMissIntoAVisitAndWithdrawsTheTask {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private Estate estate;
  private Task task;

  @BeforeEach
  void aMissedRound() {
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
    estate.until("2026-11-20T23:50");
    task = estate.openTasks().getFirst();
    estate.until("2026-11-21T06:00");
  }

  @Test
  void whenAllItsTapsComeInTheMorning() {
    estate.uploads(walked(1, "23:05"), walked(2, "23:10"), walked(3, "23:41"));

    Round round = estate.round("2026-11-20T23:00");
    assertThat(round.state()).isEqualTo(RoundState.COMPLETED);
    assertThat(Estate.states(round))
        .containsExactly(VisitState.ON_TIME, VisitState.ON_TIME, VisitState.LATE);
    assertThat(Estate.presences(round)).extracting(Presence::evidence).containsOnly(Evidence.D);
    assertThat(stateOf(task)).isEqualTo(TaskState.CANCELLED);
  }

  @Test
  void andTheFirstVerdictStaysInTheJournal() {
    estate.uploads(walked(1, "23:05"), walked(2, "23:10"), walked(3, "23:15"));

    var journal = estate.patrol.rounds().journal(estate.round("2026-11-20T23:00").id());
    assertThat(journal)
        .filteredOn(entry -> entry.checkpoint() == null)
        .extracting(RoundEntry::to)
        .containsExactly("OPEN", "MISSED", "COMPLETED");
    assertThat(journal)
        .filteredOn(entry -> "cp-1".equals(entry.checkpoint()))
        .extracting(RoundEntry::from, RoundEntry::to)
        .containsExactly(tuple("PENDING", "MISSED"), tuple("MISSED", "ON_TIME"));
  }

  @Test
  void oneByOneWithoutATaskForEachThatIsStillUnderWay() {
    estate.uploads(walked(1, "23:05"));
    assertThat(estate.openTasks()).isEmpty();
    estate.until("2026-11-21T06:00:10");
    estate.uploads(walked(2, "23:10"));
    estate.until("2026-11-21T06:00:20");
    assertThat(estate.openTasks()).isEmpty();

    estate.until("2026-11-21T06:01:30");

    assertThat(estate.openTasks())
        .extracting(Task::cause)
        .containsExactly("checkpoint:" + estate.site + ".cp-3");
    estate.uploads(walked(3, "23:20"));
    assertThat(estate.openTasks()).isEmpty();
  }

  @Test
  void butATaskThatSomebodyAcceptedStays() {
    estate.tasks.command(
        task.id(), new TaskCommand.Accept(null), new Actor("s-001", Role.SUPERVISOR));

    estate.uploads(walked(1, "23:05"), walked(2, "23:10"), walked(3, "23:15"));

    assertThat(estate.round("2026-11-20T23:00").state()).isEqualTo(RoundState.COMPLETED);
    assertThat(stateOf(task)).isEqualTo(TaskState.ACCEPTED);
  }

  @Test
  void butNotWhileAnotherMissStandsBehindTheTask() {
    estate.until("2026-11-21T23:00");
    estate.until("2026-11-21T23:50");
    assertThat(estate.openTasks().getFirst().occurrences()).isEqualTo(2);

    estate.uploads(walked(1, "23:05"));
    assertThat(stateOf(task)).isEqualTo(TaskState.NEW);

    estate.uploads(estate.tap(1, Estate.GUARD, estate.at("2026-11-21T23:05")));
    assertThat(stateOf(task)).isEqualTo(TaskState.CANCELLED);
  }

  @Test
  void butNotTheTaskOfALaterMissOfWhichItKnowsNothing() {
    var supervisor = new Actor("s-001", Role.SUPERVISOR);
    estate.tasks.command(task.id(), new TaskCommand.Cancel("演练"), supervisor);
    estate.until("2026-11-21T23:00");
    estate.until("2026-11-21T23:50");
    Task later = estate.openTasks().getFirst();

    estate.uploads(walked(1, "23:05"));

    assertThat(stateOf(later)).isEqualTo(TaskState.NEW);
  }

  private Tap walked(int checkpoint, String time) {
    return estate.tap(checkpoint, Estate.GUARD, estate.at("2026-11-20T" + time));
  }

  private TaskState stateOf(Task one) {
    return estate.tasks.find(one.id()).orElseThrow().state();
  }
}
