package io.ronda.alerting.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.task.clock.ClockStore;
import io.ronda.alerting.task.clock.Limit;
import io.ronda.alerting.task.clock.LimitTable;
import io.ronda.alerting.task.clock.Limits;
import io.ronda.alerting.task.clock.Timer;
import io.ronda.alerting.task.work.CauseCode;
import io.ronda.core.calendar.Holidays;
import io.ronda.core.calendar.Hours;
import io.ronda.core.profile.Rule.Grade;
import io.ronda.core.testing.TestDatabase;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A task's due times follow from its journal, on a Friday afternoon and the week after.
final class ATaskIsMeasured {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final Office office = Office.at(database.jdbi());
  private final ClockStore clocks = new ClockStore(database.jdbi(), _ -> Holidays.NONE);

  @AfterEach
  void forgetTheLimits() {
    database.jdbi().useHandle(handle -> handle.execute("truncate task_terms, task_reckoning"));
  }

  @Test
  void aPauseOverTheWeekendMovesTheDueTimeByItsWorkingHours() {
    long task = accepted("2026-11-20T15:00");
    assertThat(due(task)).as("three working days").isEqualTo(at("2026-11-25T15:00"));

    pause(task, "2026-11-20T17:00", PauseReason.PARTS);
    assertThat(office.tasks.clock(find(task)).resolution().run()).isEqualTo(Timer.Run.PAUSED);
    resume(task, "2026-11-23T10:00");

    assertThat(due(task))
        .as("an hour on Friday, one and a half on Monday")
        .isEqualTo(at("2026-11-25T17:30"));
  }

  @Test
  void aPauseForAnotherReasonMovesNothing() {
    long task = accepted("2026-11-20T15:00");
    pause(task, "2026-11-20T17:00", PauseReason.OTHER);
    resume(task, "2026-11-23T10:00");

    assertThat(due(task)).isEqualTo(at("2026-11-25T15:00"));
  }

  @Test
  void aChangedGradeKeepsThePause() {
    long task = accepted("2026-11-20T15:00");
    pause(task, "2026-11-20T15:30", PauseReason.PARTS);
    resume(task, "2026-11-20T17:30");
    office.does(
        Office.SUPERVISOR, task, new TaskCommand.Regrade(Grade.URGENT, null, "it gets worse"));

    assertThat(due(task))
        .as("four hours and the two of the pause")
        .isEqualTo(at("2026-11-20T21:00"));
    assertThat(find(task).respondBy())
        .as("accepted while it was general")
        .isEqualTo(at("2026-11-23T15:00"));
  }

  @Test
  void anExtensionIsTheDueTimeOnceItIsGranted() {
    long task = accepted("2026-11-20T15:00");
    Instant until = at("2026-11-30T12:00");
    office.does(Office.ENGINEER, task, new TaskCommand.Extend(until, "pump on order", "ships"));
    assertThat(due(task)).as("asked").isEqualTo(at("2026-11-25T15:00"));

    office.does(Office.SUPERVISOR, task, new TaskCommand.GrantExtension(null));

    assertThat(due(task)).isEqualTo(until);
  }

  @Test
  void aSiteHasLimitsAndHoursOfItsOwn() {
    Limits limits =
        new Limits(Limit.minutes(3), Limit.minutes(5), Limit.workingMinutes(60), Limit.minutes(5));
    clocks.saveLimits(
        BrocadeGarden.SITE,
        new LimitTable(
            Stream.concat(
                    Arrays.stream(Grade.values())
                        .map(grade -> new LimitTable.Row(grade, null, null, limits)),
                    Stream.of(
                        new LimitTable.Row(
                            Grade.GENERAL,
                            "water",
                            TaskSource.Type.ROUND,
                            new Limits(
                                Limit.minutes(3),
                                Limit.minutes(7),
                                Limit.workingMinutes(60),
                                Limit.hours(1)))))
                .toList()));
    clocks.saveHours(
        BrocadeGarden.SITE,
        Map.of(DayOfWeek.FRIDAY, List.of(new Hours(LocalTime.of(22, 0), LocalTime.of(6, 0)))));

    office.clock.set(at("2026-11-20T15:00"));
    Task task = office.open("checkpoint:x", Grade.GENERAL, TaskSource.Type.ROUND);

    assertThat(Duration.between(task.createdAt(), task.respondBy())).hasMinutes(5);
    assertThat(task.resolveBy()).isEqualTo(at("2026-11-20T23:00"));
    clocks.saveLimits(BrocadeGarden.SITE, null);
    assertThat(office.tasks.clock(task).response().limit())
        .as("what changes counts for open tasks too")
        .isEqualTo(Duration.ofHours(8));
  }

  @Test
  void whoIsGivenATaskHasTheSitesTimeToAcceptIt() {
    office.clock.set(at("2026-11-20T17:00"));
    Task task = office.open("checkpoint:x", Grade.GENERAL, TaskSource.Type.ROUND);
    assertThat(given(task)).as("working hours, over the weekend").isEqualTo(at("2026-11-23T09:30"));
    office.does(Office.ENGINEER, task.id(), new TaskCommand.Refuse("on leave"));
    var quarter = new Limits(Limit.minutes(15), Limit.hours(1), Limit.hours(2), Limit.hours(1));
    clocks.saveLimits(
        BrocadeGarden.SITE,
        new LimitTable(
            Arrays.stream(Grade.values())
                .map(grade -> new LimitTable.Row(grade, null, null, quarter))
                .toList()));

    assertThat(given(task)).isEqualTo(at("2026-11-20T17:15"));
  }

  private @Nullable Instant given(Task task) {
    var dispatch = new TaskCommand.Dispatch(BrocadeGarden.ENGINEER, null);
    return office.does(Office.SUPERVISOR, task.id(), dispatch).acceptBy();
  }

  @Test
  void limitsThatChangeMoveTheDueTimesOfEverythingThatIsOpen() {
    office.clock.set(at("2026-11-20T15:00"));
    List<Long> open =
        IntStream.range(0, 250)
            .mapToObj(
                n -> office.open("checkpoint:" + n, Grade.GENERAL, TaskSource.Type.ROUND).id())
            .toList();
    Limits hour = new Limits(Limit.minutes(3), Limit.minutes(5), Limit.hours(1), Limit.minutes(5));
    clocks.saveLimits(
        BrocadeGarden.SITE,
        new LimitTable(
            Arrays.stream(Grade.values())
                .map(grade -> new LimitTable.Row(grade, null, null, hour))
                .toList()));

    IntStream.range(0, 3).forEach(_ -> sweep());

    assertThat(open).map(this::due).containsOnly(at("2026-11-20T16:00"));
    assertThat(sitesToReckon()).as("nothing is left to do").isEmpty();
  }

  private static List<String> sitesToReckon() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle.createQuery("select site from task_reckoning").mapTo(String.class).list());
  }

  @Test
  void whatIsNotDoneInTimeIsToldOnce() {
    long task = accepted("2026-11-20T15:00");
    office.clock.set(at("2026-11-25T14:59"));
    sweep();
    assertThat(office.actions(task)).doesNotContain("late");

    office.clock.set(at("2026-11-25T15:00"));
    sweep();
    sweep();

    assertThat(office.actions(task)).endsWith("late").containsOnlyOnce("late");
    assertThat(find(task).lateTold()).isTrue();
  }

  @Test
  void whatWaitsForPartsIsNotToldLate() {
    long task = accepted("2026-11-20T15:00");
    pause(task, "2026-11-20T17:00", PauseReason.PARTS);
    office.clock.set(at("2026-12-20T15:00"));
    sweep();

    assertThat(office.actions(task)).doesNotContain("late");
  }

  @Test
  void whatIsDoneAndNotCheckedInTimeIsToldToo() {
    long task = accepted("2026-11-20T15:00");
    office.writes(Office.ENGINEER, task, CauseCode.WEAR);
    office.does(Office.ENGINEER, task, new TaskCommand.Complete(null));
    office.clock.set(at("2026-11-23T14:59"));
    sweep();
    assertThat(office.actions(task)).doesNotContain("late");

    office.clock.set(at("2026-11-23T15:00"));
    sweep();

    assertThat(office.tasks.journal(task).getLast().detail()).isEqualTo("check");
  }

  @Test
  void moreTimeMakesItInTimeAgain() {
    long task = accepted("2026-11-20T15:00");
    Instant until = at("2026-11-30T12:00");
    office.does(Office.ENGINEER, task, new TaskCommand.Extend(until, "pump on order", "ships"));
    office.clock.set(at("2026-11-25T15:00"));
    sweep();
    assertThat(find(task).lateTold()).isTrue();

    office.does(Office.SUPERVISOR, task, new TaskCommand.GrantExtension(null));
    assertThat(find(task).lateTold()).isFalse();
    office.clock.set(until);
    sweep();

    assertThat(find(task).lateTold()).isTrue();
  }

  @Test
  void nobodyIsToldOfATaskThatIsOver() {
    office.clock.set(at("2026-11-20T15:00"));
    long task = office.open("alarm:x", Grade.GENERAL, TaskSource.Type.ALARM).id();
    assertThat(office.recover("alarm:x").orElseThrow().state()).isEqualTo(TaskState.CLOSED);
    office.clock.set(at("2027-11-20T15:00"));
    sweep();

    assertThat(office.actions(task)).doesNotContain("late");
  }

  @Test
  void workThatIsDoneOnTheWeekendAfterItsDueTimeIsLate() {
    long task = accepted("2026-11-18T08:30");
    assertThat(due(task)).isEqualTo(at("2026-11-20T18:00"));
    office.writes(Office.ENGINEER, task, CauseCode.WEAR);
    office.clock.set(at("2026-11-21T10:00"));
    office.does(Office.ENGINEER, task, new TaskCommand.Complete(null));

    Timer resolution = office.tasks.clock(find(task)).resolution();

    assertThat(resolution.late()).as("as lists and figures say").isTrue();
    assertThat(resolution.lateBy()).as("no working time").isZero();
  }

  private void sweep() {
    office.tasks.sweep((_, _, _) -> Optional.empty());
  }

  private long accepted(String at) {
    office.clock.set(at(at));
    long task = office.open("checkpoint:x", Grade.GENERAL, TaskSource.Type.ROUND).id();
    office.does(Office.ENGINEER, task, new TaskCommand.Accept(null));
    office.does(Office.ENGINEER, task, new TaskCommand.Start(null, "no tag"));
    return task;
  }

  private void pause(long task, String at, PauseReason reason) {
    office.clock.set(at(at));
    office.does(Office.ENGINEER, task, new TaskCommand.Pause(reason, "waits"));
  }

  private void resume(long task, String at) {
    office.clock.set(at(at));
    office.does(Office.ENGINEER, task, new TaskCommand.Resume(null));
  }

  private Instant due(long task) {
    return find(task).resolveBy();
  }

  private Task find(long task) {
    return office.tasks.find(task).orElseThrow();
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
  }
}
