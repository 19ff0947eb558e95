package io.ronda.alerting.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.task.Actor;
import io.ronda.alerting.task.Evidence;
import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskCommand;
import io.ronda.alerting.task.TaskOutcome;
import io.ronda.alerting.task.TaskQuery;
import io.ronda.alerting.task.TaskSource;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Person;
import io.ronda.core.site.Role;
import io.ronda.core.testing.TestClock;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Its bearings are greased every month, its seals are looked at two weeks after the last time.
final class APumpIsMaintainedByPlan {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final MaintenancePlanId GREASE = MaintenancePlanId.parse("demo.grease");
  private static final Actor SUPERVISOR = new Actor(BrocadeGarden.SUPERVISOR, Role.SUPERVISOR);

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final TestClock clock = new TestClock(at("2026-01-10T09:00"));
  private final Jdbi jdbi = database.jdbi();
  private final Tasks tasks = new Tasks(jdbi, clock);
  private final EquipmentDirectory directory = BrocadeGarden.in(jdbi).directory();
  private final Maintenance maintenance = maintenance();

  @BeforeEach
  void begin() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "truncate alarm, alarm_journal, task, task_journal, task_number, maintenance_plan,"
                    + " maintenance_due"));
  }

  @Test
  void aTaskIsOpenedAheadOfTheDayThatItIsDue() {
    maintenance.save(monthly("2026-01-31", 5), SHANGHAI);

    clock.set(at("2026-01-25T23:59"));
    maintenance.sweep();
    assertThat(open()).isEmpty();

    clock.set(at("2026-01-26T00:00"));
    maintenance.sweep();
    maintenance.sweep();

    assertThat(open())
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.cause()).isEqualTo("maintenance:demo.grease.pump-1");
              assertThat(task.source())
                  .isEqualTo(new TaskSource(TaskSource.Type.MAINTENANCE, "demo.grease"));
              assertThat(task.occurrences()).as("swept twice, opened once").isEqualTo(1);
              assertThat(task.equipment()).isEqualTo(BrocadeGarden.PUMP);
              assertThat(task.grade()).isEqualTo(Rule.Grade.GENERAL);
              assertThat(task.resolveBy())
                  .as("by the end of the day")
                  .isEqualTo(at("2026-02-01T00:00"));
            });
    assertThat(new Evidence(jdbi, clock).checklist(open().getFirst()))
        .as("what the plan has looked at")
        .containsExactly(new Text("轴承温度正常", "Bearing temperature normal"));
    assertThat(nextDue()).contains(LocalDate.parse("2026-02-28"));
  }

  @Test
  void whatIsDueOnTheThirtyFirstIsDueOnTheLastDayOfAShorterMonth() {
    Interval month = new Interval(1, Interval.Unit.MONTHS);
    LocalDate first = LocalDate.parse("2026-01-31");

    assertThat(month.from(first, LocalDate.parse("2026-02-01"))).isEqualTo("2026-02-28");
    assertThat(month.from(first, LocalDate.parse("2026-03-01"))).isEqualTo("2026-03-31");
    assertThat(month.from(first, LocalDate.parse("2025-01-01"))).isEqualTo(first);
    assertThat(new Interval(3, Interval.Unit.DAYS).from(first, LocalDate.parse("2026-02-04")))
        .isEqualTo("2026-02-06");
    assertThat(new Interval(2, Interval.Unit.WEEKS).from(first, LocalDate.parse("2026-02-14")))
        .as("a Saturday again")
        .isEqualTo("2026-02-14");
  }

  @Test
  void whatIsDueWhileTheTaskBeforeIsOpenIsSkippedAndSeen() {
    maintenance.save(monthly("2026-01-31", 0), SHANGHAI);
    clock.set(at("2026-01-31T08:00"));
    maintenance.sweep();
    Task january = open().getFirst();

    clock.set(at("2026-02-28T08:00"));
    maintenance.sweep();

    assertThat(open()).singleElement().extracting(Task::occurrences).isEqualTo(1);
    assertThat(maintenance.plans().dues(GREASE))
        .extracting(Due::day, Due::skipped, Due::task)
        .containsExactly(
            tuple(LocalDate.parse("2026-02-28"), true, january.id()),
            tuple(LocalDate.parse("2026-01-31"), false, january.id()));
  }

  @Test
  void afterAnOutageTheNewestIsOpenedAndTheOthersAreSkipped() {
    maintenance.save(monthly("2026-01-31", 0), SHANGHAI);
    clock.set(at("2026-04-02T08:00"));

    maintenance.sweep();

    assertThat(open()).hasSize(1);
    assertThat(maintenance.plans().dues(GREASE))
        .extracting(due -> due.day() + (due.skipped() ? " skipped" : ""))
        .containsExactly("2026-03-31", "2026-02-28 skipped", "2026-01-31 skipped");
  }

  @Test
  void aFloatingPlanCountsFromTheLastTime() {
    maintenance.save(floating("2026-01-12"), SHANGHAI);
    clock.set(at("2026-01-12T08:00"));
    maintenance.sweep();
    assertThat(nextDue()).isEmpty();

    clock.set(at("2026-01-20T08:00"));
    maintenance.sweep();
    assertThat(open()).as("still the first").hasSize(1);
    cancel(open().getFirst());
    maintenance.sweep();

    assertThat(nextDue()).contains(LocalDate.parse("2026-02-03"));
    clock.set(at("2026-02-03T08:00"));
    maintenance.sweep();
    assertThat(open()).hasSize(1);
    assertThat(maintenance.plans().dues(GREASE)).hasSize(2);
  }

  @Test
  void twoNodesOpenOneTask() throws Exception {
    maintenance.save(monthly("2026-01-31", 0), SHANGHAI);
    clock.set(at("2026-01-31T08:00"));
    Callable<Boolean> node =
        () -> {
          maintenance().sweep();
          return true;
        };

    try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : nodes.invokeAll(List.of(node, node, node))) {
        assertThat(done.get()).isTrue();
      }
    }

    assertThat(open()).singleElement().extracting(Task::occurrences).isEqualTo(1);
  }

  @Test
  void aPlanThatIsChangedGoesOnFromTodayAndADisabledOneDoesNot() {
    maintenance.save(monthly("2026-01-31", 0), SHANGHAI);
    clock.set(at("2026-01-31T08:00"));
    maintenance.sweep();
    maintenance.save(monthly("2026-01-31", 2), SHANGHAI);
    maintenance.sweep();

    assertThat(open()).as("the same day is not opened twice").hasSize(1);
    assertThat(maintenance.plans().dues(GREASE)).hasSize(1);
    assertThat(nextDue()).contains(LocalDate.parse("2026-02-28"));
    assertThat(maintenance.plans().find(GREASE).map(Standing::plan))
        .contains(monthly("2026-01-31", 2));
    assertThat(maintenance.plans().delete(GREASE)).isTrue();
    clock.advance(Duration.ofDays(60));
    maintenance.sweep();
    assertThat(open()).as("the task stays").hasSize(1);
  }

  @Test
  void aTaskThatWouldOpenBeforeTheOneBeforeIsDueIsRefused() {
    assertThatThrownBy(() -> monthly("2026-01-31", 31)).hasMessageContaining("'leadDays'");
    assertThatThrownBy(() -> new Interval(0, Interval.Unit.DAYS)).hasMessageContaining("'every'");
  }

  private Maintenance maintenance() {
    return new Maintenance(jdbi, tasks, directory, clock);
  }

  private static MaintenancePlan monthly(String first, int lead) {
    return plan(new Interval(1, Interval.Unit.MONTHS), first, false, lead);
  }

  private static MaintenancePlan floating(String first) {
    return plan(new Interval(2, Interval.Unit.WEEKS), first, true, 0);
  }

  private static MaintenancePlan plan(Interval interval, String first, boolean floating, int lead) {
    return new MaintenancePlan(
        GREASE,
        BrocadeGarden.PUMP,
        new Text("水泵轴承加油", "Grease the bearings"),
        Triggers.of(new Trigger.Time(interval, LocalDate.parse(first), floating, lead)),
        Rule.Grade.GENERAL,
        List.of(new Text("轴承温度正常", "Bearing temperature normal")),
        true);
  }

  private Optional<LocalDate> nextDue() {
    return maintenance.plans().find(GREASE).map(Standing::nextDue);
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
