package io.ronda.alerting.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.task.work.CauseCode;
import io.ronda.alerting.task.work.Photo;
import io.ronda.alerting.task.work.Work;
import io.ronda.core.live.LiveEvents;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Role;
import io.ronda.core.testing.TestClock;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// The office of the site, where tasks are opened and handled.
final class Office {

  static final Actor ENGINEER = new Actor(BrocadeGarden.ENGINEER, Role.ENGINEER);
  static final Actor OTHER_ENGINEER = new Actor(BrocadeGarden.OTHER_ENGINEER, Role.ENGINEER);
  static final Actor OPERATOR = new Actor(BrocadeGarden.OPERATOR, Role.OPERATOR);
  static final Actor SUPERVISOR = new Actor(BrocadeGarden.SUPERVISOR, Role.SUPERVISOR);

  final TestClock clock = new TestClock(Instant.parse("2026-11-21T02:00:00Z"));
  final Jdbi jdbi;
  final Tasks tasks;

  final Evidence evidence;

  private Office(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.tasks = new Tasks(jdbi, clock);
    this.evidence = new Evidence(jdbi, clock);
  }

  /// Begins without tasks.
  static Office at(Jdbi jdbi) {
    BrocadeGarden.in(jdbi);
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                truncate alarm, alarm_journal, task, task_journal, task_number, task_work,
                  task_photo, equipment_tag
                """));
    return new Office(jdbi);
  }

  Task open(String cause) {
    return open(cause, Rule.Grade.IMPORTANT, TaskSource.Type.ROUND);
  }

  Task open(String cause, Rule.Grade grade, TaskSource.Type source) {
    return jdbi.inTransaction(
        handle -> {
          Task task = tasks.open(handle, request(cause, grade, source));
          LiveEvents.publish(handle, List.of(task.changed()));
          return task;
        });
  }

  Optional<Task> withdraw(String cause) {
    return jdbi.inTransaction(
        handle -> tasks.withdraw(handle, cause, Text.of("补传打卡", "the tap came late")));
  }

  Optional<Task> recover(String cause) {
    return jdbi.inTransaction(handle -> tasks.conditionGone(handle, cause, clock.instant()));
  }

  static TaskRequest request(String cause, Rule.Grade grade, TaskSource.Type source) {
    return new TaskRequest(
        cause,
        BrocadeGarden.SITE,
        "pump-room",
        BrocadeGarden.PUMP,
        null,
        Text.of("漏巡", "Missed round"),
        grade,
        new TaskSource(source, "1"));
  }

  Task does(Actor actor, long task, TaskCommand command) {
    return switch (tasks.command(task, command, actor)) {
      case TaskOutcome.Done(Task done) -> done;
      case TaskOutcome.Rejected(Text reason) ->
          throw new AssertionError(command + " was rejected: " + reason.en());
      case TaskOutcome.NotFound() -> throw new AssertionError("there is no task " + task);
    };
  }

  /// The engineer brings everything that a task can demand.
  void brings(Actor engineer, long task) {
    photo(engineer, task, Photo.Kind.BEFORE);
    photo(engineer, task, Photo.Kind.AFTER);
    writes(engineer, task, CauseCode.WEAR);
  }

  /// The engineer signs for the work: all is ticked, no parts were used.
  void writes(Actor engineer, long task, CauseCode cause) {
    List<Work.Check> ticked =
        evidence.checklist(tasks.find(task).orElseThrow()).stream()
            .map(item -> new Work.Check(item.zh(), true, null))
            .toList();
    var signature = "data:image/png;base64,iVBORw0KGgo=";
    writes(
        engineer,
        task,
        new Work(ticked, List.of(), 20, null, cause.code(), null, null, null, signature));
  }

  void writes(Actor engineer, long task, Work work) {
    assertThat(evidence.write(task, work, engineer)).isInstanceOf(TaskOutcome.Done.class);
  }

  void photo(Actor engineer, long task, Photo.Kind kind) {
    byte[] jpeg = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0};
    assertThat(evidence.receive(task, UUID.randomUUID(), kind, clock.instant(), jpeg, engineer))
        .isInstanceOf(Evidence.Received.Kept.class);
  }

  /// The reason, in English, why the command is rejected.
  String isRefused(Actor actor, long task, TaskCommand command) {
    Task before = tasks.find(task).orElseThrow();
    if (tasks.command(task, command, actor) instanceof TaskOutcome.Rejected(Text reason)
        && tasks.find(task).orElseThrow().equals(before)) {
      return reason.en();
    }
    throw new AssertionError(command + " was not rejected, or changed the task");
  }

  List<String> actions(long task) {
    return tasks.journal(task).stream().map(TaskEntry::action).toList();
  }

  void later() {
    clock.advance(Duration.ofMinutes(1));
  }
}
