package io.ronda.alerting.task;

import static io.ronda.alerting.task.Office.ENGINEER;
import static io.ronda.alerting.task.Office.OPERATOR;
import static io.ronda.alerting.task.Office.OTHER_ENGINEER;
import static io.ronda.alerting.task.Office.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Role;
import io.ronda.core.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ATaskIsDoneAndChecked {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private Office office;
  private long task;

  @BeforeEach
  void aTaskIsOpen() {
    office = Office.at(database.jdbi());
    task = office.open("alarm:x", Rule.Grade.IMPORTANT, TaskSource.Type.ALARM).id();
    office.recover("alarm:other");
  }

  @Test
  void byAProgramThatSpeaksForSeveralPeople() {
    Actor program = new Actor(Actor.PROGRAM, Role.ADMINISTRATOR);
    office.does(program, task, new TaskCommand.Accept(null));
    office.does(program, task, new TaskCommand.Start(null));
    office.recover("alarm:x");
    office.does(program, task, new TaskCommand.Complete(null));

    assertThat(office.does(program, task, new TaskCommand.Verify(null)).state())
        .isEqualTo(TaskState.CLOSED);
  }

  @Test
  void fromDispatchToVerification() {
    office.later();
    Task dispatched = office.does(OPERATOR, task, dispatch(BrocadeGarden.ENGINEER));
    assertThat(dispatched.state()).isEqualTo(TaskState.DISPATCHED);
    assertThat(dispatched.assignee()).isEqualTo(BrocadeGarden.ENGINEER);

    office.later();
    Task accepted = office.does(ENGINEER, task, new TaskCommand.Accept(null));
    assertThat(accepted.respondedAt()).isEqualTo(office.clock.instant());
    office.does(ENGINEER, task, new TaskCommand.Start("on site"));
    office.does(ENGINEER, task, new TaskCommand.Pause("waiting for a part"));
    office.does(ENGINEER, task, new TaskCommand.Resume(null));
    office.brings(ENGINEER, task);
    office.recover("alarm:x");
    office.later();
    Task done = office.does(ENGINEER, task, new TaskCommand.Complete("valve replaced"));
    assertThat(done.state()).isEqualTo(TaskState.DONE);
    assertThat(done.resolvedAt()).isEqualTo(office.clock.instant());

    office.later();
    Task closed = office.does(SUPERVISOR, task, new TaskCommand.Verify(null));
    assertThat(closed.state()).isEqualTo(TaskState.CLOSED);
    assertThat(closed.closedAt()).isEqualTo(office.clock.instant());
    assertThat(office.actions(task))
        .containsExactly(
            "open",
            "dispatch",
            "accept",
            "start",
            "pause",
            "resume",
            "recovered",
            "complete",
            "verify");
  }

  @Test
  void verificationIsRefusedWhileTheAlarmHolds() {
    work();

    assertThat(office.isRefused(SUPERVISOR, task, new TaskCommand.Verify(null)))
        .contains("still holds");
    office.recover("alarm:x");
    office.does(SUPERVISOR, task, new TaskCommand.Verify(null));
  }

  @Test
  void anAlarmThatComesBackWhileTheWorkIsCheckedKeepsTheTaskOpen() {
    work();
    office.recover("alarm:x");
    Task again = office.open("alarm:x", Rule.Grade.IMPORTANT, TaskSource.Type.ALARM);

    assertThat(again.id()).isEqualTo(task);
    assertThat(again.occurrences()).isEqualTo(2);
    office.isRefused(SUPERVISOR, task, new TaskCommand.Verify(null));
  }

  @Test
  void whoDidTheWorkDoesNotCheckIt() {
    work();
    office.recover("alarm:x");

    assertThat(office.isRefused(ENGINEER, task, new TaskCommand.Verify(null)))
        .contains("somebody who did not do it");
    office.isRefused(ENGINEER, task, new TaskCommand.Reject("me"));
    office.does(OTHER_ENGINEER, task, new TaskCommand.Verify(null));
  }

  @Test
  void rejectedWorkGoesOnWithTheSameClock() {
    work();
    Task rejected = office.does(SUPERVISOR, task, new TaskCommand.Reject("still drips"));

    assertThat(rejected.state()).isEqualTo(TaskState.IN_PROGRESS);
    assertThat(rejected.reopenCount()).isEqualTo(1);
    assertThat(rejected.resolvedAt()).isNull();
    assertThat(rejected.assignee()).isEqualTo(BrocadeGarden.ENGINEER);
    assertThat(rejected.resolveBy()).isEqualTo(rejected.createdAt().plusSeconds(24 * 3600));
  }

  @Test
  void aRefusedTaskIsToBeDispatchedAgain() {
    office.does(OPERATOR, task, dispatch(BrocadeGarden.ENGINEER));
    assertThat(office.isRefused(OTHER_ENGINEER, task, new TaskCommand.Refuse("not me")))
        .contains("somebody else");
    Task refused = office.does(ENGINEER, task, new TaskCommand.Refuse("on leave"));

    assertThat(refused.state()).isEqualTo(TaskState.NEW);
    assertThat(refused.assignee()).isNull();
    office.does(OPERATOR, task, dispatch(BrocadeGarden.OTHER_ENGINEER));
  }

  @Test
  void aTaskIsDispatchedOnlyToWhoCanAcceptIt() {
    assertThat(office.isRefused(OPERATOR, task, dispatch("nobody"))).contains("nobody");
    office.isRefused(OPERATOR, task, dispatch(BrocadeGarden.GUARD));
  }

  @Test
  void onlyWhoAcceptedOrASupervisorWorksOnIt() {
    office.does(ENGINEER, task, new TaskCommand.Accept(null));

    assertThat(office.isRefused(OTHER_ENGINEER, task, new TaskCommand.Start(null)))
        .contains("accepted");
    office.does(SUPERVISOR, task, new TaskCommand.Start(null));
    office.isRefused(OTHER_ENGINEER, task, new TaskCommand.Complete(null));
    office.does(SUPERVISOR, task, new TaskCommand.Complete(null));
  }

  @Test
  void onlyASupervisorCancels() {
    assertThat(office.isRefused(ENGINEER, task, new TaskCommand.Cancel("no")))
        .contains("supervisor");
    Task cancelled = office.does(SUPERVISOR, task, new TaskCommand.Cancel("duplicate"));

    assertThat(cancelled.state()).isEqualTo(TaskState.CANCELLED);
    assertThat(cancelled.closedAt()).isNotNull();
    assertThat(office.isRefused(SUPERVISOR, task, new TaskCommand.Cancel("again")))
        .isEqualTo("the task is cancelled, so this cannot be done");
  }

  @Test
  void whatASecondPersonDoesTooLateIsRefusedWithTheFirstsName() {
    office.does(ENGINEER, task, new TaskCommand.Accept(null));

    assertThat(office.isRefused(OTHER_ENGINEER, task, new TaskCommand.Accept(null)))
        .isEqualTo("the task is accepted (e-001), so this cannot be done");
  }

  @Test
  void stepsCannotBeSkipped() {
    for (TaskCommand early :
        List.of(
            new TaskCommand.Start(null),
            new TaskCommand.Complete(null),
            new TaskCommand.Verify(null))) {
      office.isRefused(SUPERVISOR, task, early);
    }
  }

  @Test
  void anUnknownTaskIsNotFound() {
    assertThat(office.tasks.command(404, new TaskCommand.Accept(null), ENGINEER))
        .isInstanceOf(TaskOutcome.NotFound.class);
    assertThat(office.tasks.find(404)).isEmpty();
  }

  private void work() {
    office.does(ENGINEER, task, new TaskCommand.Accept(null));
    office.does(ENGINEER, task, new TaskCommand.Start(null));
    office.brings(ENGINEER, task);
    office.does(ENGINEER, task, new TaskCommand.Complete("the pump runs, the pressure comes back"));
  }

  private static TaskCommand dispatch(String person) {
    return new TaskCommand.Dispatch(person, null);
  }
}
