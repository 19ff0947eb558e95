package io.ronda.alerting.task;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.core.live.LiveEvents;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Role;
import io.ronda.core.testing.TestClock;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

  private Office(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.tasks = new Tasks(jdbi, clock);
  }

  /// Begins without tasks.
  static Office at(Jdbi jdbi) {
    BrocadeGarden.in(jdbi);
    jdbi.useHandle(
        handle -> handle.execute("truncate alarm, alarm_journal, task, task_journal, task_number"));
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
