package io.ronda.alerting.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.backtest.KeptReadings;
import io.ronda.alerting.task.Actor;
import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskCommand;
import io.ronda.alerting.task.TaskOutcome;
import io.ronda.alerting.task.TaskQuery;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Person;
import io.ronda.core.site.Role;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.core.testing.TestClock;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Its seals are looked at after every 500 hours of running, its contactor after every ten starts,
/// and its bearings when they get warm.
final class APumpRunsFiveHundredHours {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final MaintenancePlanId SEALS = MaintenancePlanId.parse("demo.seals");
  private static final Actor SUPERVISOR = new Actor(BrocadeGarden.SUPERVISOR, Role.SUPERVISOR);
  private static final Trigger HOURS =
      new Trigger.RunningTime("speed", Duration.ofHours(500), Duration.ofHours(20));
  private static final Instant BEGIN = at("2026-03-01T09:00");

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final TestClock clock = new TestClock(BEGIN);
  private final Jdbi jdbi = database.jdbi();
  private final Tasks tasks = new Tasks(jdbi, clock);
  private final EquipmentDirectory directory = BrocadeGarden.in(jdbi).directory();
  private final Maintenance maintenance = maintenance();
  private final KeptReadings store = new KeptReadings();

  @BeforeEach
  void begin() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "truncate alarm, alarm_journal, task, task_journal, task_number, maintenance_plan,"
                    + " maintenance_due"));
  }

  @Test
  void itsTaskIsOpenedTwentyHoursAhead() {
    maintenance.save(plan(HOURS), SHANGHAI);

    runs(Duration.ofHours(479));
    maintenance.count(store);
    assertThat(open()).isEmpty();
    assertThat(tally().amount()).isEqualTo(479);
    assertThat(tally().expected(500, clock.instant()))
        .as("at the pace of an hour in an hour")
        .contains(clock.instant().plus(Duration.ofHours(21)));

    runs(Duration.ofHours(1));
    maintenance.count(store);
    maintenance.count(store);

    assertThat(open())
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.cause()).isEqualTo("maintenance:demo.seals.pump-1");
              assertThat(task.occurrences()).as("counted twice, opened once").isEqualTo(1);
              assertThat(task.resolveBy())
                  .as("by the end of the day on which 500 hours are expected")
                  .isEqualTo(at("2026-03-23T00:00"));
            });
    assertThat(maintenance.plans().find(SEALS).orElseThrow().open()).isNotNull();
    assertThat(maintenance.plans().dues(SEALS))
        .singleElement()
        .extracting(due -> due.day().toString())
        .isEqualTo("2026-03-21");
  }

  @Test
  void itIsCountedAnewSinceItsTaskHasEnded() {
    maintenance.save(plan(HOURS), SHANGHAI);
    runs(Duration.ofHours(490));
    maintenance.count(store);
    runs(Duration.ofHours(12));
    maintenance.count(store);
    assertThat(tally().amount()).as("it runs on while the task is open").isEqualTo(502);

    cancel(open().getFirst());
    Instant end = clock.instant();
    runs(Duration.ofHours(3));
    maintenance.count(store);

    assertThat(tally().since()).isEqualTo(end);
    assertThat(tally().amount()).isEqualTo(3, within(0.2));
    assertThat(open()).isEmpty();
  }

  @Test
  void whatWasNotHeardDoesNotCountAndARestartLosesNothing() {
    maintenance.save(plan(HOURS), SHANGHAI);
    runs(Duration.ofHours(2));
    maintenance.count(store);
    List<Reading> again =
        List.of(speed(BEGIN.plus(Duration.ofHours(1)), 1450), speed(clock.instant(), 1450));
    store.write(again);

    clock.advance(Duration.ofHours(5));
    runs(Duration.ofHours(1));
    maintenance().count(store);
    stands(Duration.ofHours(4));
    maintenance().count(store);

    assertThat(tally().amount()).isEqualTo(3, within(0.2));
  }

  @Test
  void anotherGoalKeepsWhatWasCountedAndAnotherPointDoesNot() {
    maintenance.save(plan(HOURS), SHANGHAI);
    runs(Duration.ofHours(10));
    maintenance.count(store);

    maintenance.save(
        plan(new Trigger.RunningTime("speed", Duration.ofHours(9), Duration.ZERO)), SHANGHAI);
    assertThat(tally().amount()).isEqualTo(10);
    maintenance.count(store);
    assertThat(open()).as("over its goal at once").hasSize(1);

    maintenance.save(
        plan(new Trigger.RunningTime("flow", Duration.ofHours(9), Duration.ZERO)), SHANGHAI);
    assertThat(tally()).isEqualTo(Tally.from(clock.instant()));
  }

  @Test
  void itsContactorIsLookedAtAfterTenStarts() {
    maintenance.save(plan(new Trigger.Count("speed", 10, 2)), SHANGHAI);

    for (int start = 1; start <= 7; start++) {
      stands(Duration.ofMinutes(10));
      runs(Duration.ofMinutes(10));
    }
    maintenance.count(store);
    assertThat(open()).isEmpty();
    assertThat(tally().amount()).isEqualTo(7);

    stands(Duration.ofMinutes(10));
    runs(Duration.ofMinutes(10));
    maintenance.count(store);
    assertThat(open()).hasSize(1);
  }

  @Test
  void itsBearingsAreLookedAtWhenTheyGetWarm() {
    maintenance.save(plan(new Trigger.Breach("bearing-warm")), SHANGHAI);
    alarm("bearing-warm", BEGIN.minusSeconds(60));
    alarm("pressure-low", BEGIN.plusSeconds(60));
    clock.advance(Duration.ofHours(1));
    maintenance.sweep();
    assertThat(open()).as("another rule, and what was before the plan").isEmpty();

    alarm("bearing-warm", BEGIN.plusSeconds(120));
    maintenance.sweep();
    maintenance.sweep();
    assertThat(open()).singleElement().extracting(Task::occurrences).isEqualTo(1);

    cancel(open().getFirst());
    clock.advance(Duration.ofDays(1));
    maintenance.sweep();
    assertThat(open()).as("the alarm is the same").isEmpty();

    alarm("bearing-warm", clock.instant());
    maintenance.sweep();
    assertThat(open()).hasSize(1);
  }

  @Test
  void whatIsCancelledDoesNotComeBackTheSameDay() {
    maintenance.save(plan(new Trigger.Breach("bearing-warm")), SHANGHAI);
    alarm("bearing-warm", BEGIN.plusSeconds(60));
    clock.advance(Duration.ofHours(1));
    maintenance.sweep();
    cancel(open().getFirst());
    alarm("bearing-warm", clock.instant().plusSeconds(60));

    clock.advance(Duration.ofHours(1));
    maintenance.sweep();
    assertThat(open()).isEmpty();

    clock.advance(Duration.ofDays(1));
    maintenance.sweep();
    assertThat(open()).hasSize(1);
  }

  @Test
  void nodesThatCountAtOnceCountOnce() throws Exception {
    maintenance.save(plan(HOURS), SHANGHAI);
    runs(Duration.ofDays(20));
    Callable<Boolean> node =
        () -> {
          maintenance().count(store);
          return true;
        };

    try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : nodes.invokeAll(List.of(node, node, node))) {
        assertThat(done.get()).isTrue();
      }
    }

    assertThat(tally().amount()).isEqualTo(480);
    assertThat(open()).singleElement().extracting(Task::occurrences).isEqualTo(1);
  }

  @Test
  void aGoalThatIsReachedBeforeItBeginsIsRefused() {
    assertThatThrownBy(
            () -> new Trigger.RunningTime("speed", Duration.ofHours(5), Duration.ofHours(5)))
        .hasMessageContaining("'ahead'");
    assertThatThrownBy(() -> new Trigger.Count("speed", 0, 0)).hasMessageContaining("'every'");
  }

  private Maintenance maintenance() {
    return new Maintenance(jdbi, tasks, directory, clock);
  }

  private static MaintenancePlan plan(Trigger trigger) {
    return new MaintenancePlan(
        SEALS,
        BrocadeGarden.PUMP,
        new Text("检查机械密封", "Look at the seals"),
        trigger,
        Rule.Grade.GENERAL,
        List.of(),
        true);
  }

  private Tally tally() {
    return Objects.requireNonNull(maintenance.plans().find(SEALS).orElseThrow().tally());
  }

  private void runs(Duration span) {
    reads(span, 1450);
  }

  private void stands(Duration span) {
    reads(span, 0);
  }

  /// Every ten minutes from now to the end of the span, which the clock moves to.
  private void reads(Duration span, double speed) {
    Instant end = clock.instant().plus(span);
    while (!clock.instant().isAfter(end)) {
      store.write(List.of(speed(clock.instant(), speed)));
      clock.advance(Duration.ofMinutes(10));
    }
    clock.set(end);
  }

  private static Reading speed(Instant at, double value) {
    return new Reading(
        BrocadeGarden.PUMP, "speed", at.toEpochMilli(), at.toEpochMilli(), Value.of(value));
  }

  private void alarm(String rule, Instant raised) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into alarm (
                  site, equipment, rule, address, kind, rule_name_zh, rule_name_en, priority, state,
                  message_zh, message_en, unit, raised_at, received_at)
                values ('demo', 'pump-1', ?, '', 'LIMIT', '轴承', 'Bearing', 'LOW', 'NORMAL',
                  '轴承偏热', 'Bearing warm', '', ?, ?)
                """,
                rule,
                raised,
                raised));
  }

  private List<Task> open() {
    return tasks.list(TaskQuery.open(Person.EVERY_SITE, 100)).items();
  }

  private void cancel(Task task) {
    assertThat(tasks.command(task.id(), new TaskCommand.Cancel("not needed"), SUPERVISOR))
        .isInstanceOf(TaskOutcome.Done.class);
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
  }
}
