package io.ronda.alerting.task;

import io.ronda.core.live.LiveEvents;
import io.ronda.core.page.Page;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The rectification tasks of every site.
///
/// Methods with a [Handle] work within the caller's transaction and leave it to the caller to
/// publish [Task#changed()] as its last step; the others are a transaction of their own.
public final class Tasks {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");

  private final Jdbi jdbi;
  private final TaskListener listener;
  private final InstantSource clock;

  public Tasks(Jdbi jdbi, InstantSource clock) {
    this(jdbi, TaskListener.NONE, clock);
  }

  public Tasks(Jdbi jdbi, TaskListener listener, InstantSource clock) {
    this.jdbi = jdbi;
    this.listener = listener;
    this.clock = clock;
  }

  /// Opens a task. Where the cause has an open one already, that one has another occurrence and is
  /// returned.
  public Task open(Handle transaction, TaskRequest request) {
    return open(transaction, request, Actor.RONDA, null);
  }

  /// The open task of a cause, locked until the transaction ends.
  public Optional<Task> findOpen(Handle transaction, String cause) {
    return TaskStore.lockOpen(transaction, cause);
  }

  /// Cancels the open task of a cause that turned out not to be, if nobody has accepted it yet.
  /// Returns the cancelled task, empty where there was none to cancel.
  public Optional<Task> withdraw(Handle transaction, String cause, Text note) {
    return TaskStore.lockOpen(transaction, cause)
        .filter(task -> task.state() == TaskState.NEW || task.state() == TaskState.DISPATCHED)
        .map(task -> end(transaction, task, TaskState.CANCELLED, "withdraw", null, note));
  }

  /// The alarm behind the task of a cause has returned to normal at `eventTime`. A general task
  /// that nobody has touched closes by itself; for an urgent or important one somebody must have
  /// looked. Returns the changed task, empty where the cause has no open task.
  public Optional<Task> conditionGone(Handle transaction, String cause, Instant eventTime) {
    return TaskStore.lockOpen(transaction, cause)
        .map(task -> conditionGone(transaction, task, eventTime));
  }

  /// Opens a task that a person asks for.
  public Task request(TaskRequest request, Actor actor, @Nullable String note) {
    return jdbi.inTransaction(
        handle -> {
          Task task = open(handle, request, actor.person(), note == null ? null : Text.of(note));
          LiveEvents.publish(handle, List.of(task.changed()));
          return task;
        });
  }

  /// Does what a person commands, if the task's state and the person's part in it allow it.
  public TaskOutcome command(long id, TaskCommand command, Actor actor) {
    return jdbi.inTransaction(
        handle ->
            TaskStore.lock(handle, id)
                .map(task -> command(handle, task, command, actor))
                .orElseGet(TaskOutcome.NotFound::new));
  }

  public Optional<Task> find(long id) {
    return jdbi.withHandle(handle -> TaskStore.find(handle, id));
  }

  /// A page of tasks.
  ///
  /// @throws io.ronda.core.page.InvalidCursorException if the cursor is of another list
  public Page<Task> list(TaskQuery query) {
    return jdbi.withHandle(handle -> TaskStore.list(handle, query));
  }

  /// What happened to the task, oldest first, at most 1000 lines.
  public List<TaskEntry> journal(long id) {
    return jdbi.withHandle(handle -> TaskStore.journal(handle, id));
  }

  /// How many open tasks each equipment of a site has, by the equipment's name there; none is
  /// absent.
  public Map<String, Integer> openByEquipment(String site) {
    return jdbi.withHandle(handle -> TaskStore.openByEquipment(handle, site));
  }

  private Task open(Handle handle, TaskRequest request, String actor, @Nullable Text note) {
    Instant now = now();
    LocalDate day = LocalDate.ofInstant(now, TaskStore.timeZone(handle, request.site()));
    // Whoever opens a task here at the same time waits, so a number is never taken in vain.
    TaskStore.lockNumbers(handle, request.site(), day);
    Task open = TaskStore.lockOpen(handle, request.cause()).orElse(null);
    if (open != null) {
      boolean holds = request.source().type() == TaskSource.Type.ALARM;
      Task again = TaskStore.addOccurrence(handle, open, holds);
      write(handle, open, again, "occurrence", actor, null, note);
      return again;
    }
    int count = TaskStore.nextNumber(handle, request.site(), day);
    String number = "ZG-%s-%04d".formatted(DAY.format(day), count);
    Task task = TaskStore.insert(handle, request, number, now);
    write(handle, null, task, "open", actor, null, note);
    return task;
  }

  private Task conditionGone(Handle handle, Task task, Instant eventTime) {
    Task recovered = TaskStore.conditionGone(handle, task);
    if (task.state() != TaskState.NEW) {
      write(handle, task, recovered, "recovered", Actor.RONDA, eventTime, null);
      return recovered;
    }
    if (task.grade() == Rule.Grade.GENERAL && TaskStore.untouched(handle, task)) {
      return end(handle, recovered, TaskState.CLOSED, "self-recovered", eventTime, null);
    }
    write(handle, task, recovered, "self-recovered", Actor.RONDA, eventTime, null);
    return recovered;
  }

  private TaskOutcome command(Handle handle, Task task, TaskCommand command, Actor actor) {
    if (command instanceof TaskCommand.Dispatch(String assignee, _)
        && !TaskStore.mayWorkAt(handle, assignee, task.site())) {
      return new TaskOutcome.Rejected(
          new Text(
              "“%s”不是本项目可以接单的人员".formatted(assignee),
              "'%s' is nobody who can accept tasks of this site".formatted(assignee)));
    }
    return switch (TaskLifeCycle.judge(task, command, actor, now())) {
      case TaskLifeCycle.Verdict.Refused(Text reason) -> new TaskOutcome.Rejected(reason);
      case TaskLifeCycle.Verdict.Allowed(Progress progress) -> {
        Task after = TaskStore.update(handle, task, progress);
        String note = command.note();
        Text noteText = note == null ? null : Text.of(note);
        write(handle, task, after, command.action(), actor.person(), null, noteText);
        LiveEvents.publish(handle, List.of(after.changed()));
        yield new TaskOutcome.Done(after);
      }
    };
  }

  private Task end(
      Handle handle,
      Task task,
      TaskState state,
      String action,
      @Nullable Instant eventTime,
      @Nullable Text note) {
    Task ended = TaskStore.update(handle, task, task.progress().ended(state, now()));
    write(handle, task, ended, action, Actor.RONDA, eventTime, note);
    return ended;
  }

  private void write(
      Handle handle,
      @Nullable Task before,
      Task after,
      String action,
      String actor,
      @Nullable Instant eventTime,
      @Nullable Text note) {
    TaskState from = before == null ? null : before.state();
    TaskStore.write(
        handle,
        after.id(),
        new TaskEntry(now(), eventTime, action, from, after.state(), actor, note));
    listener.changed(handle, before, after);
  }

  /// PostgreSQL keeps microseconds; milliseconds are what the API shows.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
