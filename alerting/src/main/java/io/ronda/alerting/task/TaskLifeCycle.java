package io.ronda.alerting.task;

import static io.ronda.alerting.task.TaskState.ACCEPTED;
import static io.ronda.alerting.task.TaskState.CANCELLED;
import static io.ronda.alerting.task.TaskState.CLOSED;
import static io.ronda.alerting.task.TaskState.DISPATCHED;
import static io.ronda.alerting.task.TaskState.DONE;
import static io.ronda.alerting.task.TaskState.IN_PROGRESS;
import static io.ronda.alerting.task.TaskState.NEW;
import static io.ronda.alerting.task.TaskState.PAUSED;
import static java.util.Objects.requireNonNull;

import io.ronda.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rules of a task's life, without storage: what a command does to a task, or why it may not.
final class TaskLifeCycle {

  /// How long after a task was verified a relapse of its cause counts as a recurrence.
  static final Duration WATCH = Duration.ofHours(24);

  /// The furthest that more time can be asked for.
  static final Duration LONGEST_EXTENSION = Duration.ofDays(365);

  private static final Set<TaskState> OPEN =
      EnumSet.of(NEW, DISPATCHED, ACCEPTED, IN_PROGRESS, PAUSED, DONE);
  private static final Set<TaskState> UNDONE = EnumSet.complementOf(EnumSet.of(CLOSED, CANCELLED));

  static {
    UNDONE.remove(DONE);
  }

  private TaskLifeCycle() {}

  /// The answer to a command.
  sealed interface Verdict {

    /// It may happen.
    ///
    /// @param remark what the journal has to say besides, null for nothing
    record Allowed(Progress after, @Nullable Text remark) implements Verdict {}

    record Refused(Text reason) implements Verdict {}
  }

  static Verdict judge(Task task, TaskCommand command, Actor actor, Circumstances about) {
    Text refusal = refusal(task, command, actor, about);
    return refusal == null
        ? new Verdict.Allowed(
            after(task, command, actor, about), remark(task, command, actor, about))
        : new Verdict.Refused(refusal);
  }

  private static @Nullable Text refusal(
      Task task, TaskCommand command, Actor actor, Circumstances about) {
    if (!from(command).contains(task.state())) {
      return notFrom(task);
    }
    return switch (command) {
      case TaskCommand.Comment _ -> null;
      case TaskCommand.Dispatch(String assignee, _) ->
          about.acceptBy() == null ? nobody(assignee) : null;
      case TaskCommand.Accept _ ->
          about.utility() == null ? null : about.utility().refusal(task, actor);
      case TaskCommand.Refuse _ ->
          actor.person().equals(task.assignee()) ? null : Refusals.OTHERS_REFUSAL;
      case TaskCommand.Pause _, TaskCommand.Resume _ -> worker(task, actor);
      case TaskCommand.Start start -> {
        Text others = worker(task, actor);
        yield others == null ? arrival(task, start, actor, about) : others;
      }
      case TaskCommand.Complete complete -> {
        Text others = worker(task, actor);
        yield others == null ? completion(task, complete, actor, about) : others;
      }
      case TaskCommand.Verify verify -> {
        Text own = checker(task, actor);
        yield own == null ? proof(task, verify, actor) : own;
      }
      case TaskCommand.Reject _ -> checker(task, actor);
      case TaskCommand.Cancel _ -> actor.supervises() ? null : Refusals.SUPERVISOR_ONLY;
      case TaskCommand.Merge _ -> {
        if (!actor.supervises()) {
          yield Refusals.SUPERVISOR_ONLY;
        }
        yield about.into() == null ? Refusals.NOT_INTO : null;
      }
      case TaskCommand.Regrade _ -> actor.supervises() ? null : Refusals.SUPERVISOR_ONLY;
      case TaskCommand.Extend extend -> {
        Text others = worker(task, actor);
        yield others == null ? extension(task, extend, about.now()) : others;
      }
      case TaskCommand.GrantExtension _, TaskCommand.DenyExtension _ -> {
        if (!asked(task)) {
          yield Refusals.NOTHING_ASKED;
        }
        yield actor.supervises() ? null : Refusals.SUPERVISOR_ONLY;
      }
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
      case TaskCommand.Extend _, TaskCommand.GrantExtension _, TaskCommand.DenyExtension _ ->
          UNDONE;
      case TaskCommand.Cancel _, TaskCommand.Merge _, TaskCommand.Regrade _ -> OPEN;
      case TaskCommand.Comment _ -> EnumSet.allOf(TaskState.class);
    };
  }

  /// Only who has the task works on it, or a supervisor.
  private static @Nullable Text worker(Task task, Actor actor) {
    return actor.person().equals(task.assignee()) || actor.supervises()
        ? null
        : Refusals.OTHERS_WORK;
  }

  /// Only somebody else checks the work.
  private static @Nullable Text checker(Task task, Actor actor) {
    return actor.is(task.completedBy()) || actor.is(task.assignee()) ? Refusals.OWN_WORK : null;
  }

  private static @Nullable Text arrival(
      Task task, TaskCommand.Start start, Actor actor, Circumstances about) {
    return switch (about.scanned()) {
      case THE_EQUIPMENT -> null;
      case SOMETHING_ELSE -> elsewhere(task, start);
      case NOTHING ->
          task.demands().contains(Demand.SCAN) && !actor.supervises() && isBlank(start.note())
              ? Refusals.NOT_SCANNED
              : null;
    };
  }

  private static @Nullable Text completion(
      Task task, TaskCommand.Complete complete, Actor actor, Circumstances about) {
    if (actor.supervises()) {
      return null;
    }
    if (task.conditionHolds() && isBlank(complete.note())) {
      return Refusals.HOLDS_WITHOUT_REASON;
    }
    return about.missing().isEmpty() ? null : missing(about.missing());
  }

  private static @Nullable Text proof(Task task, TaskCommand.Verify verify, Actor actor) {
    if (!task.conditionHolds()) {
      return null;
    }
    if (!verify.override()) {
      return Refusals.CONDITION_HOLDS;
    }
    if (!actor.supervises()) {
      return Refusals.OVERRIDE_SUPERVISOR_ONLY;
    }
    return isBlank(verify.note()) ? Refusals.OVERRIDE_WITHOUT_REASON : null;
  }

  private static @Nullable Text extension(Task task, TaskCommand.Extend extend, Instant now) {
    if (!now.isBefore(task.resolveBy())) {
      return Refusals.EXTENSION_TOO_LATE;
    }
    if (asked(task)) {
      return Refusals.EXTENSION_ASKED;
    }
    if (!extend.until().isAfter(task.resolveBy())) {
      return Refusals.EXTENSION_BACKWARDS;
    }
    return extend.until().isAfter(now.plus(LONGEST_EXTENSION)) ? Refusals.EXTENSION_TOO_LONG : null;
  }

  private static boolean asked(Task task) {
    Extension extension = task.extension();
    return extension != null && extension.state() == Extension.State.ASKED;
  }

  private static Progress after(Task task, TaskCommand command, Actor actor, Circumstances about) {
    Progress before = task.progress();
    Terms terms = before.terms();
    return switch (command) {
      case TaskCommand.Dispatch(String assignee, _) ->
          before.dispatchedTo(assignee, requireNonNull(about.acceptBy()));
      case TaskCommand.Accept _ -> before.acceptedBy(actor.person(), about.at());
      case TaskCommand.Refuse _ -> before.returned();
      case TaskCommand.Start _, TaskCommand.Resume _ -> before.working();
      case TaskCommand.Pause(PauseReason reason, _) -> before.paused(reason);
      case TaskCommand.Complete _ -> before.completedBy(actor.person(), about.at());
      case TaskCommand.Verify _ -> before.closed(about.at(), about.at().plus(WATCH));
      case TaskCommand.Reject _ -> before.reopened();
      case TaskCommand.Cancel _ -> before.cancelled(about.at(), null);
      case TaskCommand.Merge _ -> before.cancelled(about.at(), about.into());
      case TaskCommand.Regrade(var grade, Grading grading, _) ->
          before.on(new Terms(grade, grading, about.demands(), task.extension()));
      case TaskCommand.Extend extend -> before.on(terms.with(wanted(extend, actor, about)));
      case TaskCommand.GrantExtension _ ->
          before.on(decided(terms, Extension.State.GRANTED, actor));
      case TaskCommand.DenyExtension _ -> before.on(decided(terms, Extension.State.DENIED, actor));
      case TaskCommand.Comment _ -> before;
    };
  }

  /// What a supervisor asks for is granted at once.
  private static Extension wanted(TaskCommand.Extend extend, Actor actor, Circumstances about) {
    var asked =
        new Extension(
            extend.until(),
            extend.note(),
            extend.remedy(),
            actor.person(),
            about.at(),
            Extension.State.ASKED,
            null);
    return actor.supervises() ? asked.decided(Extension.State.GRANTED, actor.person()) : asked;
  }

  private static Terms decided(Terms terms, Extension.State decision, Actor actor) {
    Extension asked = terms.extension();
    return asked == null ? terms : terms.with(asked.decided(decision, actor.person()));
  }

  /// What the journal says besides the words of the person.
  private static @Nullable Text remark(
      Task task, TaskCommand command, Actor actor, Circumstances about) {
    return switch (command) {
      case TaskCommand.Start _ -> arrived(task, about);
      case TaskCommand.Complete _ ->
          about.missing().isEmpty() || !actor.supervises() ? null : without(about.missing());
      case TaskCommand.Verify _ -> task.conditionHolds() ? Remarks.OVERRIDDEN : null;
      case TaskCommand.Extend(_, String remedy, _) ->
          new Text("补救措施：" + remedy, "meanwhile: " + remedy);
      case TaskCommand.Dispatch _,
          TaskCommand.Accept _,
          TaskCommand.Refuse _,
          TaskCommand.Pause _,
          TaskCommand.Resume _,
          TaskCommand.Reject _,
          TaskCommand.Cancel _,
          TaskCommand.Merge _,
          TaskCommand.Regrade _,
          TaskCommand.GrantExtension _,
          TaskCommand.DenyExtension _,
          TaskCommand.Comment _ ->
          null;
    };
  }

  private static @Nullable Text arrived(Task task, Circumstances about) {
    return switch (about.scanned()) {
      case THE_EQUIPMENT -> Remarks.SCANNED;
      case NOTHING -> task.demands().contains(Demand.SCAN) ? Remarks.NOT_SCANNED : null;
      case SOMETHING_ELSE -> null;
    };
  }

  private static boolean isBlank(@Nullable String words) {
    return words == null || words.isBlank();
  }

  private static Text nobody(String assignee) {
    return new Text(
        "“%s”不是本项目可以接单的人员".formatted(assignee),
        "'%s' is nobody who can accept tasks of this site".formatted(assignee));
  }

  private static Text elsewhere(Task task, TaskCommand.Start start) {
    return new Text(
        "扫描到的是“%s”，不是本任务的设备“%s”".formatted(start.scan(), task.equipment()),
        "'%s' was scanned, which is not %s, the equipment of this task"
            .formatted(start.scan(), task.equipment()));
  }

  private static Text missing(List<Text> missing) {
    return new Text(
        "还不能完工，缺少：" + list(missing, "、", true),
        "it cannot be done yet, there is missing: " + list(missing, ", ", false));
  }

  private static Text without(List<Text> missing) {
    return new Text("缺少：" + list(missing, "、", true), "without: " + list(missing, ", ", false));
  }

  private static String list(List<Text> texts, String comma, boolean chinese) {
    return texts.stream()
        .map(text -> chinese ? text.zh() : text.en())
        .collect(Collectors.joining(comma));
  }

  private static Text notFrom(Task task) {
    Text state = task.state().words();
    String who = task.assignee() == null ? "" : task.assignee();
    return new Text(
        "任务当前状态是“%s”%s,不能这样做".formatted(state.zh(), who.isEmpty() ? "" : "(" + who + ")"),
        "the task is %s%s, so this cannot be done"
            .formatted(state.en(), who.isEmpty() ? "" : " (" + who + ")"));
  }

  private static final class Remarks {
    static final Text SCANNED = new Text("已扫码", "scanned");
    static final Text NOT_SCANNED = new Text("未扫码", "not scanned");
    static final Text OVERRIDDEN = new Text("报警未恢复，强制通过", "overridden while the alarm holds");
  }

  /// What people are told, with what to do instead.
  private static final class Refusals {
    static final Text OTHERS_REFUSAL =
        new Text("任务不是派给您的，不能拒单", "the task was given to somebody else, who alone can refuse it");
    static final Text OTHERS_WORK =
        new Text(
            "只有接单人或主管可以这样做", "only the person who accepted the task, or a supervisor, can do this");
    static final Text OWN_WORK =
        new Text("须由完成人以外的人员验收", "the work must be checked by somebody who did not do it");
    static final Text CONDITION_HOLDS =
        new Text(
            "对应报警尚未恢复，不能验收通过", "the alarm behind the task still holds: it cannot be verified yet");
    static final Text OVERRIDE_SUPERVISOR_ONLY =
        new Text(
            "报警尚未恢复，只有主管可以强制通过",
            "the alarm behind the task still holds: only a supervisor can verify it all the same");
    static final Text OVERRIDE_WITHOUT_REASON =
        new Text("强制通过须说明原因", "give a reason why it is verified while the alarm holds");
    static final Text HOLDS_WITHOUT_REASON =
        new Text(
            "对应报警尚未恢复，请说明为何仍可完工",
            "the alarm behind the task still holds: give a reason why it is done all the same");
    static final Text NOT_SCANNED =
        new Text(
            "请扫描设备上的标签或二维码，无法扫描时请说明原因",
            "scan the tag or code on the equipment, or give a reason why it cannot be read");
    static final Text SUPERVISOR_ONLY = new Text("只有主管可以这样做", "only a supervisor can do this");
    static final Text NOT_INTO =
        new Text("只能并入本项目另一个未关闭的任务", "it can only be merged into another open task of its site");
    static final Text NOTHING_ASKED =
        new Text("没有待批的延期申请", "nobody is waiting for more time on this task");
    static final Text EXTENSION_TOO_LATE =
        new Text(
            "已过处理时限，不能再申请延期", "more time must be asked for before the due time, which is over");
    static final Text EXTENSION_ASKED =
        new Text("已有待批的延期申请", "a request for more time waits to be decided already");
    static final Text EXTENSION_BACKWARDS =
        new Text("延期须晚于当前处理时限", "the new due time must be after the present one");
    static final Text EXTENSION_TOO_LONG =
        new Text("延期不得超过一年", "the new due time must be within a year");
  }
}
