package io.ronda.alerting.task;

import static io.ronda.alerting.task.Office.ENGINEER;
import static io.ronda.alerting.task.Office.OPERATOR;
import static io.ronda.alerting.task.Office.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.core.profile.Rule;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OneCauseIsOneTask {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private Office office;

  @BeforeEach
  void openTheOffice() {
    office = Office.at(database.jdbi());
  }

  @Test
  void theSecondTimeIsAnotherOccurrence() {
    Task first = office.open("round:demo.night");
    Task second = office.open("round:demo.night");

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.occurrences()).isEqualTo(2);
    assertThat(second.number()).isEqualTo(first.number());
    assertThat(office.actions(first.id())).containsExactly("open", "occurrence");
  }

  @Test
  void afterItIsClosedOrCancelledItIsAnotherTask() {
    Task first = office.open("round:demo.night");
    office.does(SUPERVISOR, first.id(), new TaskCommand.Cancel("drill"));
    Task second = office.open("round:demo.night");

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.occurrences()).isEqualTo(1);
  }

  @Test
  void manyAtOnceAreStillOneTaskAndLeaveNoGapInTheNumbers() throws Exception {
    List<Callable<Task>> openings = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String cause = "round:demo.route-" + i % 6;
      openings.add(() -> office.open(cause));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Task> each : threads.invokeAll(openings)) {
        each.get();
      }
    }

    List<Task> open = office.tasks.list(TaskQuery.open(Set.of("demo"), 100)).items();
    assertThat(open).extracting(Task::occurrences).containsOnly(4);
    assertThat(open)
        .extracting(Task::number)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 6).mapToObj("ZG-20261121-%04d"::formatted).toList());
  }

  @Test
  void twoAcceptAndTheFirstOneWins() throws Exception {
    long task = office.open("round:demo.night").id();
    List<Callable<TaskOutcome>> acceptances =
        List.of(
            () -> office.tasks.command(task, new TaskCommand.Accept(null), ENGINEER),
            () -> office.tasks.command(task, new TaskCommand.Accept(null), Office.OTHER_ENGINEER));
    List<TaskOutcome> outcomes = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<TaskOutcome> each : threads.invokeAll(acceptances)) {
        outcomes.add(each.get());
      }
    }

    assertThat(outcomes).filteredOn(TaskOutcome.Done.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(TaskOutcome.Rejected.class::isInstance).hasSize(1);
    assertThat(office.actions(task)).containsExactly("open", "accept");
  }

  @Test
  void numbersCountTheDaysOfTheSite() {
    office.clock.set(Instant.parse("2026-11-21T15:59:00Z"));
    assertThat(office.open("a").number()).isEqualTo("ZG-20261121-0001");
    assertThat(office.open("b").number()).isEqualTo("ZG-20261121-0002");

    office.later();
    assertThat(office.open("c").number()).as("midnight in Shanghai").isEqualTo("ZG-20261122-0001");
  }

  @Test
  void aNumberIsNotUsedUpByATransactionThatFails() {
    office.open("a");
    assertThatThrownBy(
            () ->
                office.jdbi.useTransaction(
                    handle -> {
                      office.tasks.open(
                          handle, Office.request("b", Rule.Grade.GENERAL, TaskSource.Type.FINDING));
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(office.open("c").number()).isEqualTo("ZG-20261121-0002");
  }

  @Test
  void aSiteThatDoesNotExistIsNamed() {
    var request =
        new TaskRequest(
            "x",
            "nowhere",
            null,
            null,
            null,
            Text.of("x"),
            Rule.Grade.GENERAL,
            new TaskSource(TaskSource.Type.REQUEST, null));

    assertThatThrownBy(() -> office.tasks.request(request, OPERATOR, null))
        .hasMessage("there is no site 'nowhere'");
  }

  @Test
  void whatAPersonAsksForStandsUnderThePersonsName() {
    Task task =
        office.tasks.request(
            Office.request("request:1", Rule.Grade.URGENT, TaskSource.Type.REQUEST),
            OPERATOR,
            "lamp broken");

    TaskEntry opened = office.tasks.journal(task.id()).getFirst();
    assertThat(opened.actor()).isEqualTo(BrocadeGarden.OPERATOR);
    assertThat(opened.note()).isEqualTo(Text.of("lamp broken"));
    assertThat(opened.from()).isNull();
    assertThat(task.conditionHolds()).isFalse();
    assertThat(Duration.between(task.createdAt(), task.respondBy()))
        .isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void aCauseThatTurnsOutNotToBeWithdrawsItsUntouchedTask() {
    Task task = office.open("checkpoint:demo.cp-01");
    office.does(OPERATOR, task.id(), new TaskCommand.Dispatch(BrocadeGarden.ENGINEER, null));

    assertThat(office.withdraw("checkpoint:demo.cp-01"))
        .hasValueSatisfying(
            withdrawn -> assertThat(withdrawn.state()).isEqualTo(TaskState.CANCELLED));
    assertThat(office.tasks.journal(task.id()).getLast().note())
        .isEqualTo(Text.of("补传打卡", "the tap came late"));
    assertThat(office.withdraw("checkpoint:demo.cp-01")).isEmpty();
  }

  @Test
  void aTaskThatSomebodyAcceptedIsNotWithdrawn() {
    Task task = office.open("checkpoint:demo.cp-01");
    office.does(ENGINEER, task.id(), new TaskCommand.Accept(null));

    assertThat(office.withdraw("checkpoint:demo.cp-01")).isEmpty();
    assertThat(office.tasks.find(task.id()).orElseThrow().state()).isEqualTo(TaskState.ACCEPTED);
  }

  @Test
  void anUntouchedGeneralTaskOfAnAlarmThatReturnedClosesByItself() {
    Task task = office.open("alarm:x", Rule.Grade.GENERAL, TaskSource.Type.ALARM);

    assertThat(office.recover("alarm:x").orElseThrow().state()).isEqualTo(TaskState.CLOSED);
    assertThat(office.actions(task.id())).containsExactly("open", "self-recovered");
  }

  @ParameterizedTest
  @EnumSource(
      value = Rule.Grade.class,
      names = {"URGENT", "IMPORTANT"})
  void aGraverTaskStaysForSomebodyToLook(Rule.Grade grade) {
    Task task = office.open("alarm:x", grade, TaskSource.Type.ALARM);

    assertThat(office.recover("alarm:x").orElseThrow().state()).isEqualTo(TaskState.NEW);
    assertThat(office.tasks.find(task.id()).orElseThrow().conditionHolds()).isFalse();
    assertThat(office.actions(task.id())).containsExactly("open", "self-recovered");
  }

  @Test
  void theAlarmOfATaskThatWasMergedHasToGoToo() {
    Task high = office.open("alarm:high", Rule.Grade.IMPORTANT, TaskSource.Type.ALARM);
    Task low = office.open("alarm:low", Rule.Grade.IMPORTANT, TaskSource.Type.ALARM);
    Task round = office.open("checkpoint:demo.cp-01");
    office.does(SUPERVISOR, high.id(), new TaskCommand.Merge(low.id(), "the same pump"));
    office.does(SUPERVISOR, low.id(), new TaskCommand.Merge(round.id(), "the same room"));
    long task = round.id();
    assertThat(holds(task)).as("its own is no alarm").isTrue();

    office.does(ENGINEER, task, new TaskCommand.Accept(null));
    office.does(ENGINEER, task, new TaskCommand.Start(null, "no tag"));
    office.brings(ENGINEER, task);
    office.does(ENGINEER, task, new TaskCommand.Complete("both pumps replaced"));
    office.recover("alarm:low");
    assertThat(office.isRefused(SUPERVISOR, task, new TaskCommand.Verify(false, null)))
        .contains("still holds");

    office.recover("alarm:high");
    office.open("alarm:high", Rule.Grade.IMPORTANT, TaskSource.Type.ALARM);
    assertThat(holds(task)).as("it came back").isTrue();
    assertThat(office.tasks.find(task).orElseThrow().occurrences()).isEqualTo(4);
    office.recover("alarm:high");

    office.does(SUPERVISOR, task, new TaskCommand.Verify(false, null));
  }

  private boolean holds(long task) {
    return office.tasks.find(task).orElseThrow().conditionHolds();
  }

  @Test
  void aTaskThatSomebodyTouchedStaysOpen() {
    Task task = office.open("alarm:x", Rule.Grade.GENERAL, TaskSource.Type.ALARM);
    office.does(OPERATOR, task.id(), new TaskCommand.Dispatch(BrocadeGarden.ENGINEER, null));
    office.does(ENGINEER, task.id(), new TaskCommand.Refuse("busy"));

    assertThat(office.recover("alarm:x").orElseThrow().state()).isEqualTo(TaskState.NEW);
  }
}
