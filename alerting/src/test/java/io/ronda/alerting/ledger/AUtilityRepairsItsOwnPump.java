package io.ronda.alerting.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.task.Actor;
import io.ronda.alerting.task.PauseReason;
import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskCommand;
import io.ronda.alerting.task.TaskEntry;
import io.ronda.alerting.task.TaskOutcome;
import io.ronda.alerting.task.TaskRequest;
import io.ronda.alerting.task.TaskSource;
import io.ronda.alerting.task.TaskState;
import io.ronda.alerting.task.dispatch.Candidates;
import io.ronda.alerting.task.dispatch.Dispatcher;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Role;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The first pump is the water supplier's. Its faults are reported there and tracked until the
/// sensor says that they are gone; nobody here is sent to repair them.
final class AUtilityRepairsItsOwnPump {

  private static final Actor ENGINEER = new Actor(BrocadeGarden.ENGINEER, Role.ENGINEER);
  private static final Actor SUPERVISOR = new Actor(BrocadeGarden.SUPERVISOR, Role.SUPERVISOR);
  private static final Actor OPERATOR = new Actor(BrocadeGarden.OPERATOR, Role.OPERATOR);

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private Archive archive;
  private Dispatcher dispatcher;

  @BeforeEach
  void thePumpIsTheWaterSuppliers() {
    archive = Archive.at(database.jdbi());
    archive.ledgers.save(
        Archive.ledger(
            BrocadeGarden.PUMP, new Responsibility.Utility("City Water", "0755-12345678")));
    archive.tasks.dispatchBy(BrocadeGarden.SITE, true);
    dispatcher =
        new Dispatcher(archive.tasks, new Candidates((_, _, _) -> Optional.empty()), archive.clock);
  }

  @Test
  void theLedgerSaysWhoRepairs() {
    assertThat(archive.ledgers.of(BrocadeGarden.PUMP))
        .isEqualTo(
            Archive.ledger(
                BrocadeGarden.PUMP, new Responsibility.Utility("City Water", "0755-12345678")));
    archive.ledgers.save(Archive.ledger(BrocadeGarden.PUMP, new Responsibility.Private()));
    assertThat(archive.ledgers.of(BrocadeGarden.PUMP).responsibility())
        .isEqualTo(new Responsibility.Private());
  }

  @Test
  void noEngineerIsGivenItsFaultsButWhatIsTheCompanysGoesOut() {
    Task utilitys = fault(BrocadeGarden.PUMP);
    Task ours = fault(BrocadeGarden.SECOND_PUMP);

    dispatcher.sweep();

    assertThat(now(utilitys).state()).isEqualTo(TaskState.NEW);
    assertThat(now(ours).state()).isEqualTo(TaskState.DISPATCHED);
  }

  @Test
  void theUpkeepThatWasPlannedHereIsGivenOutAllTheSame() {
    Task upkeep = task(BrocadeGarden.PUMP, TaskSource.Type.MAINTENANCE);

    dispatcher.sweep();

    assertThat(now(upkeep).state()).isEqualTo(TaskState.DISPATCHED);
  }

  @Test
  void anEngineerTakesItOnlyWhenSentByHand() {
    Task task = fault(BrocadeGarden.PUMP);

    assertThat(refusal(task, new TaskCommand.Accept(null), ENGINEER))
        .contains("City Water", "0755-12345678");

    does(task, new TaskCommand.Dispatch(ENGINEER.person(), "let them in"), SUPERVISOR);
    does(task, new TaskCommand.Accept(null), ENGINEER);
    assertThat(now(task).state()).isEqualTo(TaskState.ACCEPTED);
  }

  @Test
  void aSupervisorReportsItAndTracksItUntilTheSensorAgrees() {
    Task task = fault(BrocadeGarden.PUMP);

    TaskOutcome reported = archive.tasks.reportToUtility(task.id(), "No. 4711", SUPERVISOR, null);

    assertThat(reported).isInstanceOf(TaskOutcome.Done.class);
    Task waiting = now(task);
    assertThat(waiting.state()).isEqualTo(TaskState.PAUSED);
    assertThat(waiting.pauseReason()).isEqualTo(PauseReason.VENDOR);
    assertThat(waiting.assignee()).isEqualTo(SUPERVISOR.person());
    assertThat(waiting.respondedAt()).as("somebody has answered for it").isNotNull();
    assertThat(archive.tasks.journal(task.id()))
        .as("by the steps of any task")
        .extracting(TaskEntry::action)
        .containsExactly("open", "accept", "start", "pause");
    Text told = Objects.requireNonNull(archive.tasks.journal(task.id()).getLast().note());
    assertThat(told.en()).contains("City Water", "0755-12345678", "No. 4711");
    assertThat(archive.tasks.reportToUtility(task.id(), null, SUPERVISOR, null))
        .as("it was reported")
        .isInstanceOf(TaskOutcome.Rejected.class);

    does(task, new TaskCommand.Resume("they are done"), SUPERVISOR);
    does(task, new TaskCommand.Complete("repaired by the utility"), SUPERVISOR);
    assertThat(refusal(task, new TaskCommand.Verify(null), OPERATOR)).contains("still");
    archive.jdbi.useTransaction(
        handle -> archive.tasks.conditionGone(handle, task.cause(), archive.clock.instant()));
    does(task, new TaskCommand.Verify(null), OPERATOR);
    assertThat(now(task).state()).isEqualTo(TaskState.CLOSED);
  }

  @Test
  void aFaultThatComesBackIsNotOfferedToWhoTrackedIt() {
    Task task = fault(BrocadeGarden.PUMP);
    archive.tasks.reportToUtility(task.id(), null, SUPERVISOR, null);
    does(task, new TaskCommand.Resume(null), SUPERVISOR);
    does(task, new TaskCommand.Complete("done"), SUPERVISOR);
    archive.jdbi.useTransaction(
        handle -> archive.tasks.conditionGone(handle, task.cause(), archive.clock.instant()));
    does(task, new TaskCommand.Verify(null), OPERATOR);

    Task again = fault(BrocadeGarden.PUMP);

    assertThat(again.recurrenceOf()).isNotNull();
    assertThat(again.state()).isEqualTo(TaskState.NEW);
  }

  @Test
  void onlyASupervisorReportsAndOnlyWhatIsAUtilitys() {
    Task utilitys = fault(BrocadeGarden.PUMP);
    Task ours = fault(BrocadeGarden.SECOND_PUMP);

    assertThat(archive.tasks.reportToUtility(utilitys.id(), null, ENGINEER, null))
        .isInstanceOf(TaskOutcome.Rejected.class);
    assertThat(archive.tasks.reportToUtility(ours.id(), null, SUPERVISOR, null))
        .isInstanceOf(TaskOutcome.Rejected.class);
    assertThat(archive.tasks.reportToUtility(0, null, SUPERVISOR, null))
        .isInstanceOf(TaskOutcome.NotFound.class);
  }

  private Task fault(EquipmentId equipment) {
    return task(equipment, TaskSource.Type.ALARM);
  }

  private Task task(EquipmentId equipment, TaskSource.Type source) {
    return archive.jdbi.inTransaction(
        handle ->
            archive.tasks.open(
                handle,
                new TaskRequest(
                    source + ":" + equipment + ":pressure-low",
                    equipment.site(),
                    null,
                    equipment,
                    null,
                    new Text("压力低", "Pressure low"),
                    Rule.Grade.IMPORTANT,
                    new TaskSource(source, "1"))));
  }

  private Task now(Task task) {
    return archive.tasks.find(task.id()).orElseThrow();
  }

  private void does(Task task, TaskCommand command, Actor actor) {
    assertThat(archive.tasks.command(task.id(), command, actor))
        .isInstanceOf(TaskOutcome.Done.class);
  }

  private String refusal(Task task, TaskCommand command, Actor actor) {
    if (archive.tasks.command(task.id(), command, actor)
        instanceof TaskOutcome.Rejected(Text reason)) {
      return reason.en();
    }
    throw new AssertionError(command + " was not refused");
  }
}
