package io.ronda.alerting.task;

import static io.ronda.alerting.task.TaskState.ACCEPTED;
import static io.ronda.alerting.task.TaskState.CANCELLED;
import static io.ronda.alerting.task.TaskState.CLOSED;
import static io.ronda.alerting.task.TaskState.DISPATCHED;
import static io.ronda.alerting.task.TaskState.DONE;
import static io.ronda.alerting.task.TaskState.IN_PROGRESS;
import static io.ronda.alerting.task.TaskState.NEW;
import static io.ronda.alerting.task.TaskState.PAUSED;

import io.ronda.core.text.Text;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rules of a task's life, without storage: what a command does to a task, or why it may not.
final class TaskLifeCycle {

  private static final Set<TaskState> OPEN =
      EnumSet.of(NEW, DISPATCHED, ACCEPTED, IN_PROGRESS, PAUSED, DONE);

  private TaskLifeCycle() {}

  /// The answer to a command.
  sealed interface Verdict {

    record Allowed(Progress after) implements Verdict {}

    record Refused(Text reason) implements Verdict {}
  }

  static Verdict judge(Task task, TaskCommand command, Actor actor, Instant now) {
    Text refusal = refusal(task, command, actor);
    return refusal == null
        ? new Verdict.Allowed(after(task.progress(), command, actor, now))
        : new Verdict.Refused(refusal);
  }

  private static @Nullable Text refusal(Task task, TaskCommand command, Actor actor) {
    if (!from(command).contains(task.state())) {
      return notFrom(task);
    }
    return switch (command) {
      case TaskCommand.Dispatch _, TaskCommand.Accept _ -> null;
      case TaskCommand.Refuse _ ->
          actor.person().equals(task.assignee()) ? null : Refusals.OTHERS_REFUSAL;
      case TaskCommand.Start _, TaskCommand.Pause _, TaskCommand.Resume _, TaskCommand.Complete _ ->
          actor.person().equals(task.assignee()) || actor.supervises()
              ? null
              : Refusals.OTHERS_WORK;
      case TaskCommand.Verify _ -> {
        if (task.conditionHolds()) {
          yield Refusals.CONDITION_HOLDS;
        }
        yield independent(task, actor) ? null : Refusals.OWN_WORK;
      }
      case TaskCommand.Reject _ -> independent(task, actor) ? null : Refusals.OWN_WORK;
      case TaskCommand.Cancel _ -> actor.supervises() ? null : Refusals.SUPERVISOR_ONLY;
    };
  }

  /// The states in which a command has a meaning.
  private static Set<TaskState> from(TaskCommand command) {
    return switch (command) {
      case TaskCommand.Dispatch _, TaskCommand.Accept _ -> EnumSet.of(NEW, DISPATCHED);
      case TaskCommand.Refuse _ -> EnumSet.of(DISPATCHED);
      case TaskCommand.Start _ -> EnumSet.of(ACCEPTED);
      case TaskCommand.Pause _, TaskCommand.Complete _ -> EnumSet.of(IN_PROGRESS);
      case TaskCommand.Resume _ -> EnumSet.of(PAUSED);
      case TaskCommand.Verify _, TaskCommand.Reject _ -> EnumSet.of(DONE);
      case TaskCommand.Cancel _ -> OPEN;
    };
  }

  private static Progress after(Progress before, TaskCommand command, Actor actor, Instant now) {
    return switch (command) {
      case TaskCommand.Dispatch(String assignee, _) -> before.dispatchedTo(assignee);
      case TaskCommand.Accept _ -> before.acceptedBy(actor.person(), now);
      case TaskCommand.Refuse _ -> before.refused();
      case TaskCommand.Start _, TaskCommand.Resume _ -> before.to(IN_PROGRESS);
      case TaskCommand.Pause _ -> before.to(PAUSED);
      case TaskCommand.Complete _ -> before.completedBy(actor.person(), now);
      case TaskCommand.Verify _ -> before.ended(CLOSED, now);
      case TaskCommand.Reject _ -> before.reopened();
      case TaskCommand.Cancel _ -> before.ended(CANCELLED, now);
    };
  }

  /// Whether somebody else did the work.
  private static boolean independent(Task task, Actor actor) {
    return !actor.is(task.completedBy()) && !actor.is(task.assignee());
  }

  private static Text notFrom(Task task) {
    Text state = task.state().words();
    String who = task.assignee() == null ? "" : task.assignee();
    return new Text(
        "任务当前状态是“%s”%s,不能这样做".formatted(state.zh(), who.isEmpty() ? "" : "(" + who + ")"),
        "the task is %s%s, so this cannot be done"
            .formatted(state.en(), who.isEmpty() ? "" : " (" + who + ")"));
  }

  /// What people are told, with what to do instead.
  private static final class Refusals {
    static final Text OTHERS_REFUSAL =
        new Text("任务不是派给您的,不能拒单", "the task was given to somebody else, who alone can refuse it");
    static final Text OTHERS_WORK =
        new Text(
            "只有接单人或主管可以这样做", "only the person who accepted the task, or a supervisor, can do this");
    static final Text OWN_WORK =
        new Text("须由完成人以外的人员验收", "the work must be checked by somebody who did not do it");
    static final Text CONDITION_HOLDS =
        new Text(
            "对应报警尚未恢复,不能验收通过", "the alarm behind the task still holds: it cannot be verified yet");
    static final Text SUPERVISOR_ONLY =
        new Text("只有主管可以取消任务", "only a supervisor can cancel a task");
  }
}
