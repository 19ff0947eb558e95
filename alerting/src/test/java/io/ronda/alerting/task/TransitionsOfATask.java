package io.ronda.alerting.task;

import static io.ronda.alerting.task.Office.ENGINEER;
import static io.ronda.alerting.task.Office.OPERATOR;
import static io.ronda.alerting.task.Office.OTHER_ENGINEER;
import static io.ronda.alerting.task.Office.SUPERVISOR;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.task.work.CauseCode;
import io.ronda.alerting.task.work.Photo;
import io.ronda.alerting.task.work.Work;
import io.ronda.core.equipment.EquipmentTagStore;
import io.ronda.core.profile.Rule;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The guards of the task state machine, each with what it refuses and what it lets pass.
class TransitionsOfATask {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private static final String CAUSE = "alarm:x";

  private Office office;
  private long task;

  @BeforeEach
  void anImportantTaskOfAnAlarm() {
    office = Office.at(database.jdbi());
    new BrocadeGarden(database.jdbi()).directory();
    task = open(Rule.Grade.IMPORTANT);
  }

  @Nested
  class FromNew {

    @Test
    void aDispatchedPersonHasATimeToAccept() {
      Task dispatched = dispatch(BrocadeGarden.ENGINEER);

      assertThat(dispatched.acceptBy()).isEqualTo(now().plus(Duration.ofMinutes(30)));
      office.later();
      Task accepted = office.does(ENGINEER, task, new TaskCommand.Accept(null));
      assertThat(accepted.acceptBy()).isNull();
      assertThat(accepted.respondedAt()).isEqualTo(now());
    }

    @Test
    void anybodyMayGrabIt() {
      assertThat(office.does(OTHER_ENGINEER, task, new TaskCommand.Accept(null)).assignee())
          .isEqualTo(BrocadeGarden.OTHER_ENGINEER);
      office.isRefused(ENGINEER, task, new TaskCommand.Accept(null));
    }

    @Test
    void anAlarmThatReturnsMarksItSelfRecoveredAndOneThatComesBackUnmarksIt() {
      assertThat(office.recover(CAUSE).orElseThrow().selfRecoveredAt()).isEqualTo(now());
      assertThat(office.open(CAUSE, Rule.Grade.IMPORTANT, TaskSource.Type.ALARM).selfRecoveredAt())
          .isNull();
    }
  }

  @Nested
  class Arriving {

    @BeforeEach
    void onEquipmentWithATag() {
      new EquipmentTagStore(database.jdbi())
          .replace(BrocadeGarden.PUMP, List.of(EquipmentTagStore.canonical("04:a1:b2")));
      office.does(SUPERVISOR, task, new TaskCommand.Cancel("opened before there was a tag"));
      task = open(Rule.Grade.IMPORTANT);
      office.does(ENGINEER, task, new TaskCommand.Accept(null));
    }

    @Test
    void theTagHasToBeScanned() {
      assertThat(office.isRefused(ENGINEER, task, new TaskCommand.Start(null)))
          .contains("scan the tag");
      office.does(ENGINEER, task, new TaskCommand.Start("04-A1-B2", null));
      assertThat(lastNote()).isEqualTo("scanned");
    }

    @Test
    void thePrintedCodeWillDo() {
      office.does(
          ENGINEER,
          task,
          new TaskCommand.Start("https://ronda.example/equipment/demo.pump-1", null));
    }

    @Test
    void theCodeOfOtherEquipmentIsRefusedByItsName() {
      assertThat(office.isRefused(ENGINEER, task, new TaskCommand.Start("demo.pump-2", "hurry")))
          .isEqualTo(
              "'demo.pump-2' was scanned, which is not demo.pump-1, the equipment of this task");
      office.isRefused(SUPERVISOR, task, new TaskCommand.Start("demo.pump-2", null));
    }

    @Test
    void aTagThatCannotBeReadNeedsAReason() {
      office.does(ENGINEER, task, new TaskCommand.Start(null, "the tag is torn off"));
      assertThat(lastNote()).isEqualTo("the tag is torn off\nnot scanned");
    }

    @Test
    void aSupervisorStartsWithoutAndTheJournalSaysSo() {
      office.does(SUPERVISOR, task, new TaskCommand.Start(null));
      assertThat(lastNote()).isEqualTo("not scanned");
    }
  }

  @Nested
  class AtWork {

    @BeforeEach
    void start() {
      TransitionsOfATask.this.start();
    }

    @Test
    void waitingForPartsStopsTheResolutionClock() {
      Instant due = find().resolveBy();
      office.does(ENGINEER, task, new TaskCommand.Pause(PauseReason.PARTS, "seal ordered"));
      assertThat(find().pauseReason()).isEqualTo(PauseReason.PARTS);
      office.clock.advance(Duration.ofHours(3));
      Task resumed = office.does(ENGINEER, task, new TaskCommand.Resume(null));

      assertThat(resumed.resolveBy()).isEqualTo(due.plus(Duration.ofHours(3)));
      assertThat(resumed.pauseReason()).isNull();
    }

    @Test
    void waitingForSomethingElseDoesNot() {
      Instant due = find().resolveBy();
      office.does(ENGINEER, task, new TaskCommand.Pause(PauseReason.OTHER, "lunch"));
      office.clock.advance(Duration.ofHours(1));

      assertThat(office.does(ENGINEER, task, new TaskCommand.Resume(null)).resolveBy())
          .isEqualTo(due);
    }

    @Test
    void anEngineerBringsWhatIsDemanded() {
      office.recover(CAUSE);
      assertThat(missing())
          .isEqualTo(
              "a photo of after the work, the checklist, the parts used (or that none were),"
                  + " the cause code");
      office.photo(ENGINEER, task, Photo.Kind.AFTER);
      office.writes(ENGINEER, task, written(false, null, "leak"));
      assertThat(missing()).isEqualTo("the checklist, the parts used (or that none were)");
      office.writes(ENGINEER, task, written(true, null, "leak"));
      assertThat(missing()).isEqualTo("the parts used (or that none were)");
      office.writes(ENGINEER, task, written(true, List.of(), "leak"));

      assertThat(office.does(ENGINEER, task, new TaskCommand.Complete(null)).state())
          .isEqualTo(TaskState.DONE);
    }

    @Test
    void whatCannotBeTickedHasANote() {
      office.recover(CAUSE);
      office.photo(ENGINEER, task, Photo.Kind.AFTER);
      var seal = new Work.Part("轴封", BigDecimal.ONE, null, null);
      List<Work.Check> blank = checklist(item -> new Work.Check(item.en(), false, " "));
      office.writes(ENGINEER, task, work(blank, List.of(seal), "leak", null));
      assertThat(missing()).isEqualTo("the checklist");

      List<Work.Check> noted = checklist(item -> new Work.Check(item.en(), false, "no water"));
      office.writes(ENGINEER, task, work(noted, List.of(seal), "leak", null));

      office.does(ENGINEER, task, new TaskCommand.Complete(null));
    }

    @Test
    void whatIsUrgentIsSigned() {
      office.does(SUPERVISOR, task, regrade(Rule.Grade.URGENT, new Grading(3, 2, 2)));
      office.recover(CAUSE);
      office.photo(ENGINEER, task, Photo.Kind.BEFORE);
      office.photo(ENGINEER, task, Photo.Kind.AFTER);
      office.writes(ENGINEER, task, written(true, List.of(), "leak"));
      assertThat(missing()).isEqualTo("the signature");

      office.writes(ENGINEER, task, CauseCode.LEAK);

      office.does(ENGINEER, task, new TaskCommand.Complete(null));
    }

    private String missing() {
      return office
          .isRefused(ENGINEER, task, new TaskCommand.Complete(null))
          .replaceFirst("it cannot be done yet, there is missing: ", "");
    }

    private Work written(
        boolean ticked, @Nullable List<Work.Part> parts, @Nullable String causeCode) {
      return work(
          checklist(item -> new Work.Check(item.zh(), ticked, null)), parts, causeCode, null);
    }

    private List<Work.Check> checklist(Function<Text, Work.Check> check) {
      return office.evidence.checklist(find()).stream().map(check).toList();
    }

    private static Work work(
        List<Work.Check> checklist,
        @Nullable List<Work.Part> parts,
        @Nullable String causeCode,
        @Nullable String signature) {
      return new Work(checklist, parts, null, null, causeCode, null, null, null, signature);
    }

    @Test
    void whileTheAlarmHoldsAnEngineerGivesAReason() {
      office.brings(ENGINEER, task);
      assertThat(office.isRefused(ENGINEER, task, new TaskCommand.Complete(" ")))
          .contains("give a reason");
      office.does(ENGINEER, task, new TaskCommand.Complete("the sensor is slow"));
    }

    @Test
    void aSupervisorCompletesWithoutAndTheJournalSaysWhatWasMissing() {
      office.does(SUPERVISOR, task, new TaskCommand.Complete(null));
      assertThat(lastNote())
          .isEqualTo(
              "without: a photo of after the work, the checklist, the parts used (or that none"
                  + " were), the cause code");
    }

    @Test
    void moreTimeIsAskedForAndGranted() {
      Instant until = find().resolveBy().plus(Duration.ofDays(1));
      office.does(ENGINEER, task, extend(until));
      assertThat(find().resolveBy()).isBefore(until);
      office.isRefused(ENGINEER, task, extend(until.plusSeconds(60)));
      office.isRefused(ENGINEER, task, new TaskCommand.GrantExtension(null));

      assertThat(office.does(SUPERVISOR, task, new TaskCommand.GrantExtension(null)).resolveBy())
          .isEqualTo(until);
    }

    @Test
    void moreTimeThatIsDeniedChangesNothing() {
      Instant due = find().resolveBy();
      office.does(ENGINEER, task, extend(due.plusSeconds(60)));
      Task denied = office.does(SUPERVISOR, task, new TaskCommand.DenyExtension("no"));

      assertThat(denied.resolveBy()).isEqualTo(due);
      assertThat(requireNonNull(denied.extension()).state()).isEqualTo(Extension.State.DENIED);
      office.isRefused(SUPERVISOR, task, new TaskCommand.GrantExtension(null));
    }

    @Test
    void moreTimeIsNotGivenAfterTheDueTime() {
      Instant due = find().resolveBy();
      office.clock.set(due);

      assertThat(office.isRefused(SUPERVISOR, task, extend(due.plusSeconds(60))))
          .contains("before the due time");
    }

    @Test
    void moreTimeIsMore() {
      assertThat(office.isRefused(ENGINEER, task, extend(find().resolveBy())))
          .contains("after the present one");
    }

    @Test
    void anotherGradeBringsItsDueTimesAndDemands() {
      var grading = new Grading(3, 2, 2);
      office.isRefused(ENGINEER, task, regrade(grading.grade(), grading));
      Task urgent = office.does(SUPERVISOR, task, regrade(grading.grade(), grading));

      assertThat(urgent.grade()).isEqualTo(Rule.Grade.URGENT);
      assertThat(urgent.demands()).contains(Demand.BEFORE);
      assertThat(urgent.resolveBy()).isEqualTo(urgent.createdAt().plus(Duration.ofHours(4)));
    }
  }

  @Nested
  class ToBeVerified {

    @BeforeEach
    void done() {
      start();
      office.brings(ENGINEER, task);
      office.does(ENGINEER, task, new TaskCommand.Complete("done as far as possible"));
    }

    @Test
    void aHoldingAlarmIsOverriddenByASupervisorWithAReasonOnly() {
      office.isRefused(SUPERVISOR, task, new TaskCommand.Verify(null));
      assertThat(office.isRefused(OTHER_ENGINEER, task, new TaskCommand.Verify(true, "fine")))
          .contains("only a supervisor");
      assertThat(office.isRefused(SUPERVISOR, task, new TaskCommand.Verify(true, null)))
          .contains("give a reason");
      office.does(SUPERVISOR, task, new TaskCommand.Verify(true, "the sensor is being replaced"));

      assertThat(lastNote())
          .isEqualTo("the sensor is being replaced\noverridden while the alarm holds");
    }

    @Test
    void aRelapseWithinTheWatchTimeIsARecurrenceOfferedToTheSameEngineer() {
      office.recover(CAUSE);
      Task closed = office.does(SUPERVISOR, task, new TaskCommand.Verify(null));
      office.clock.set(requireNonNull(closed.watchUntil()));
      Task again = office.open(CAUSE, Rule.Grade.IMPORTANT, TaskSource.Type.ALARM);

      assertThat(again.recurrenceOf()).isEqualTo(new TaskLink(closed.id(), closed.number()));
      assertThat(again.state()).isEqualTo(TaskState.DISPATCHED);
      assertThat(again.assignee()).isEqualTo(BrocadeGarden.ENGINEER);
      assertThat(office.tasks.earlier(again)).extracting(Task::id).containsExactly(task);
    }

    @Test
    void aRelapseLaterIsATaskOfItsOwn() {
      office.recover(CAUSE);
      Task closed = office.does(SUPERVISOR, task, new TaskCommand.Verify(null));
      office.clock.set(requireNonNull(closed.watchUntil()).plusMillis(1));
      Task again = office.open(CAUSE, Rule.Grade.IMPORTANT, TaskSource.Type.ALARM);

      assertThat(again.recurrenceOf()).isNull();
      assertThat(again.state()).isEqualTo(TaskState.NEW);
    }
  }

  @Nested
  class Merging {

    @Test
    void onlyIntoAnotherOpenTaskOfTheSite() {
      office.isRefused(SUPERVISOR, task, new TaskCommand.Merge(task, "x"));
      office.isRefused(SUPERVISOR, task, new TaskCommand.Merge(404, "x"));
      long other = office.open("round:demo.night").id();
      office.isRefused(ENGINEER, task, new TaskCommand.Merge(other, "x"));
      office.does(SUPERVISOR, other, new TaskCommand.Cancel("x"));
      office.isRefused(SUPERVISOR, task, new TaskCommand.Merge(other, "x"));
    }

    @Test
    void theOtherHasItsOccurrencesNowAndLater() {
      Task other = office.open("round:demo.night");
      Task merged = office.does(SUPERVISOR, task, new TaskCommand.Merge(other.id(), "same pipe"));

      assertThat(merged.state()).isEqualTo(TaskState.CANCELLED);
      assertThat(merged.mergedInto()).isEqualTo(new TaskLink(other.id(), other.number()));
      Task again = office.open(CAUSE, Rule.Grade.IMPORTANT, TaskSource.Type.ALARM);
      assertThat(again.id()).isEqualTo(other.id());
      assertThat(again.occurrences()).isEqualTo(3);
    }
  }

  @Nested
  class WithoutSignal {

    @Test
    void whatWasDoneEarlierCountsFromThen() {
      Instant done = now().plusSeconds(60);
      office.clock.advance(Duration.ofMinutes(10));
      office.tasks.command(task, new TaskCommand.Accept(null), ENGINEER, done);

      assertThat(find().respondedAt()).isEqualTo(done);
      TaskEntry entry = office.tasks.journal(task).getLast();
      assertThat(entry.eventTime()).isEqualTo(done);
      assertThat(entry.at()).isEqualTo(now());
    }

    @Test
    void neitherInTheFutureNorBeforeTheStepBefore() {
      office.later();
      office.tasks.command(
          task, new TaskCommand.Accept(null), ENGINEER, now().plus(Duration.ofDays(1)));
      assertThat(find().respondedAt()).isEqualTo(now());
      Instant accepted = now();
      office.later();
      office.tasks.command(
          task, new TaskCommand.Start("demo.pump-1", null), ENGINEER, Instant.EPOCH);
      assertThat(office.tasks.journal(task).getLast().eventTime()).isEqualTo(accepted);
    }
  }

  @Test
  void theThirdTimeWithinAMonthIsCounted() {
    for (int time = 1; time <= 3; time++) {
      start();
      office.brings(ENGINEER, task);
      office.recover(CAUSE);
      Task done = office.does(ENGINEER, task, new TaskCommand.Complete(null));
      assertThat(done.repeats()).isEqualTo(time);
      office.does(SUPERVISOR, task, new TaskCommand.Verify(null));
      office.clock.advance(Duration.ofDays(14));
      if (time < 3) {
        task = open(Rule.Grade.IMPORTANT);
      }
    }
    assertThat(office.actions(task)).contains("repeats");
    task = open(Rule.Grade.IMPORTANT);
    office.clock.advance(Duration.ofDays(3));
    start();
    office.brings(ENGINEER, task);
    office.recover(CAUSE);
    assertThat(office.does(ENGINEER, task, new TaskCommand.Complete(null)).repeats())
        .as("the first two are more than a month ago")
        .isEqualTo(2);
  }

  @Test
  void aCommentIsWelcomeAlways() {
    office.does(SUPERVISOR, task, new TaskCommand.Cancel("drill"));
    Task commented = office.does(OPERATOR, task, new TaskCommand.Comment("asked again"));
    assertThat(commented.state()).isEqualTo(TaskState.CANCELLED);
  }

  @Test
  void gradesFollowSeverityScopeAndDifficulty() {
    assertThat(new Grading(1, 1, 3).grade()).isEqualTo(Rule.Grade.GENERAL);
    assertThat(new Grading(2, 2, 1).grade()).isEqualTo(Rule.Grade.IMPORTANT);
    assertThat(new Grading(3, 1, 1).grade()).isEqualTo(Rule.Grade.IMPORTANT);
    assertThat(new Grading(2, 2, 3).grade()).isEqualTo(Rule.Grade.URGENT);
  }

  private long open(Rule.Grade grade) {
    return office.open(CAUSE, grade, TaskSource.Type.ALARM).id();
  }

  private void start() {
    office.does(ENGINEER, task, new TaskCommand.Accept(null));
    office.does(ENGINEER, task, new TaskCommand.Start("demo.pump-1", null));
  }

  private Task dispatch(String person) {
    return office.does(OPERATOR, task, new TaskCommand.Dispatch(person, null));
  }

  private static TaskCommand extend(Instant until) {
    return new TaskCommand.Extend(until, "valve closed by hand", "the part is late");
  }

  private static TaskCommand regrade(Rule.Grade grade, Grading grading) {
    return new TaskCommand.Regrade(grade, grading, "worse than it looked");
  }

  private Task find() {
    return office.tasks.find(task).orElseThrow();
  }

  private Instant now() {
    return office.clock.instant();
  }

  private String lastNote() {
    return requireNonNull(office.tasks.journal(task).getLast().note()).en();
  }
}
