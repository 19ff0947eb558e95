package io.ronda.alerting.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.ronda.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;

/// A pump with one plan, its readings and its clock, which begins at nine on the first of March.
final class MaintainedPump {

  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  static final MaintenancePlanId SEALS = MaintenancePlanId.parse("demo.seals");
  static final Instant BEGIN = at("2026-03-01T09:00");
  private static final Actor SUPERVISOR = new Actor(BrocadeGarden.SUPERVISOR, Role.SUPERVISOR);

  final TestClock clock = new TestClock(BEGIN);
  final KeptReadings store = new KeptReadings();
  private final Jdbi jdbi;
  private final Tasks tasks;
  private final EquipmentDirectory directory;
  private final Maintenance maintenance;

  MaintainedPump(Jdbi jdbi) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "truncate alarm, alarm_journal, task, task_journal, task_number, maintenance_plan,"
                    + " maintenance_due"));
    this.jdbi = jdbi;
    tasks = new Tasks(jdbi, clock);
    directory = BrocadeGarden.in(jdbi).directory();
    maintenance = node();
  }

  /// One more node, or the one after a restart.
  Maintenance node() {
    return new Maintenance(jdbi, tasks, directory, clock);
  }

  void isDueBy(Trigger trigger) {
    isDueBy(Triggers.of(trigger));
  }

  void isDueBy(Triggers triggers) {
    maintenance.save(plan(triggers), SHANGHAI);
  }

  private static MaintenancePlan plan(Triggers triggers) {
    return new MaintenancePlan(
        SEALS,
        BrocadeGarden.PUMP,
        new Text("检查机械密封", "Look at the seals"),
        triggers,
        Rule.Grade.GENERAL,
        List.of(),
        true);
  }

  void count() {
    maintenance.count(store);
  }

  void sweep() {
    maintenance.sweep();
  }

  Standing standing() {
    return maintenance.plans().find(SEALS).orElseThrow();
  }

  Tally tally() {
    return Objects.requireNonNull(standing().tally());
  }

  List<Due> dues() {
    return maintenance.plans().dues(SEALS);
  }

  void runs(Duration span) {
    reads(span, 1450);
  }

  void stands(Duration span) {
    reads(span, 0);
  }

  /// Every ten minutes from now to the end of the span, which the clock moves to.
  private void reads(Duration span, double speed) {
    Instant end = clock.instant().plus(span);
    while (!clock.instant().isAfter(end)) {
      reads(clock.instant(), speed);
      clock.advance(Duration.ofMinutes(10));
    }
    clock.set(end);
  }

  void reads(Instant at, double speed) {
    long millis = at.toEpochMilli();
    store.write(List.of(new Reading(BrocadeGarden.PUMP, "speed", millis, millis, Value.of(speed))));
  }

  void alarm(String rule, Instant raised) {
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

  List<Task> open() {
    return tasks.list(TaskQuery.open(Person.EVERY_SITE, 100)).items();
  }

  void cancel() {
    assertThat(
            tasks.command(open().getFirst().id(), new TaskCommand.Cancel("not needed"), SUPERVISOR))
        .isInstanceOf(TaskOutcome.Done.class);
  }

  static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
  }
}
