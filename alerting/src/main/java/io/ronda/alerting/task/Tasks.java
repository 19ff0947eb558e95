package io.ronda.alerting.task;

import io.ronda.alerting.task.Chronicle.Line;
import io.ronda.alerting.task.clock.ClockStore;
import io.ronda.alerting.task.clock.TaskClock;
import io.ronda.core.calendar.Holidays;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.live.LiveEvents;
import io.ronda.core.page.Page;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The rectification tasks of every site.
///
/// Methods with a [Handle] work within the caller's transaction and leave it to the caller to
/// publish [Task#changed()] as its last step; the others are a transaction of their own.
public final class Tasks {

  /// A problem that was met so often within [#MONTH] days is one of the superior's.
  public static final int TOO_OFTEN = 3;

  private static final int MONTH = 30;

  private static final int EARLIER = 10;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");

  private final Jdbi jdbi;
  private final Chronicle chronicle;
  private final Reckoner reckoner;
  private final TaskTimers timers;
  private final InstantSource clock;

  /// The tasks of sites that have no holidays and nobody who listens.
  public Tasks(Jdbi jdbi, InstantSource clock) {
    this(jdbi, TaskListener.NONE, new ClockStore(jdbi, _ -> Holidays.NONE), clock);
  }

  public Tasks(Jdbi jdbi, TaskListener listener, ClockStore clocks, InstantSource clock) {
    this.jdbi = jdbi;
    this.chronicle = new Chronicle(listener);
    this.reckoner = new Reckoner(clocks);
    this.timers = new TaskTimers(jdbi, chronicle, reckoner, clock);
    this.clock = clock;
  }

  /// Opens a task. Where the cause has an open one already, that one has another occurrence and is
  /// returned.
  public Task open(Handle transaction, TaskRequest request) {
    return open(transaction, request, Actor.RONDA, null);
  }

  /// The open task of a cause, or the one that it was merged into, locked until the transaction
  /// ends.
  public Optional<Task> findOpen(Handle transaction, String cause) {
    return TaskStore.lockOpen(transaction, cause)
        .or(
            () ->
                TaskStore.newest(transaction, cause).flatMap(last -> absorber(transaction, last)));
  }

  /// Cancels the open task of a cause that turned out not to be, if nobody has accepted it yet.
  /// Returns the cancelled task, empty where there was none to cancel.
  public Optional<Task> withdraw(Handle transaction, String cause, Text note) {
    return TaskStore.lockOpen(transaction, cause)
        .filter(task -> task.state() == TaskState.NEW || task.state() == TaskState.DISPATCHED)
        .map(task -> withdraw(transaction, task, note));
  }

  /// The alarm behind the task of a cause has returned to normal at `eventTime`. A general task
  /// that nobody has touched closes by itself; for an urgent or important one somebody must have
  /// looked. Returns the changed task, which is the one that the cause's was merged into, if it
  /// was; empty where there is no open task.
  public Optional<Task> conditionGone(Handle transaction, String cause, Instant eventTime) {
    return TaskStore.lockOpen(transaction, cause)
        .map(task -> conditionGone(transaction, task, eventTime))
        .or(
            () ->
                TaskStore.newest(transaction, cause)
                    .flatMap(merged -> conditionGoneOfMerged(transaction, merged, eventTime)));
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

  /// Does what a person commands now, if the task's state and the person's part in it allow it.
  public TaskOutcome command(long id, TaskCommand command, Actor actor) {
    return command(id, command, actor, null);
  }

  /// Does what a person commanded.
  ///
  /// @param at when it was done, where the person had no signal: not in the future, and not before
  /// what happened to the task before; else the nearest time that is
  public TaskOutcome command(long id, TaskCommand command, Actor actor, @Nullable Instant at) {
    return jdbi.inTransaction(
        handle ->
            lock(handle, id, command)
                .map(task -> command(handle, task, command, actor, at))
                .orElseGet(TaskOutcome.NotFound::new));
  }

  /// A supervisor has told the utility that repairs the equipment: the supervisor has the task,
  /// which waits for the utility. Each step of its life that leads there is done and written.
  ///
  /// @param note what the utility said, such as the number that it gave the fault
  public TaskOutcome reportToUtility(
      long id, @Nullable String note, Actor actor, @Nullable Instant at) {
    return jdbi.inTransaction(
        handle ->
            TaskStore.lock(handle, id)
                .map(task -> reportToUtility(handle, task, note, actor, at))
                .orElseGet(TaskOutcome.NotFound::new));
  }

  /// The newest tasks of the same cause but this one, newest first.
  public List<Task> earlier(Task task) {
    return jdbi.withHandle(handle -> TaskStore.ofCause(handle, task, EARLIER));
  }

  /// Chooses a person for a task.
  @FunctionalInterface
  public interface Chooser {

    /// The person; empty where nobody suits.
    ///
    /// @param declined who did not take the task before
    Optional<String> choose(Handle transaction, Task task, Set<String> declined);
  }

  /// Puts back into the pool what was not accepted in time, gives what waits there to who is
  /// chosen, where the site wants that, and lets ladders be climbed for what is late. To be called
  /// every second; twice does nothing more.
  public void sweep(Chooser chooser) {
    timers.sweep(chooser);
  }

  /// Whether Ronda dispatches the tasks of a site.
  public boolean dispatchesBy(String site) {
    return jdbi.withHandle(handle -> Pool.isAutomatic(handle, site));
  }

  /// Lets Ronda dispatch the tasks of a site, or not.
  public void dispatchBy(String site, boolean automatic) {
    jdbi.useHandle(handle -> Pool.setAutomatic(handle, site, automatic));
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

  /// The open tasks by state.
  public Board board(BoardQuery query) {
    return jdbi.withHandle(handle -> BoardStore.read(handle, query, now()));
  }

  /// What happened to the task, oldest first, at most 1000 lines.
  public List<TaskEntry> journal(long id) {
    return jdbi.withHandle(handle -> TaskStore.journal(handle, id));
  }

  /// How the clocks of the task stand.
  public TaskClock clock(Task task) {
    return jdbi.withHandle(handle -> reckoner.clock(handle, task, now()));
  }

  /// How many open tasks each equipment of a site has, by the equipment's name there; none is
  /// absent.
  public Map<String, Integer> openByEquipment(String site) {
    return jdbi.withHandle(handle -> TaskStore.openByEquipment(handle, site));
  }

  /// Two that are merged into each other at once are locked in one order.
  private static Optional<Task> lock(Handle handle, long id, TaskCommand command) {
    if (command instanceof TaskCommand.Merge(long into, _) && into < id) {
      TaskStore.lock(handle, into);
    }
    return TaskStore.lock(handle, id);
  }

  private Task open(Handle handle, TaskRequest request, String actor, @Nullable Text note) {
    Instant now = now();
    LocalDate day = LocalDate.ofInstant(now, TaskStore.timeZone(handle, request.site()));
    // Whoever opens a task here at the same time waits, so a number is never taken in vain.
    TaskStore.lockNumbers(handle, request.site(), day);
    Task open = TaskStore.lockOpen(handle, request.cause()).orElse(null);
    if (open != null) {
      return again(handle, open, request, actor, note);
    }
    Optional<Task> last = TaskStore.newest(handle, request.cause());
    Task absorber = last.flatMap(before -> absorber(handle, before)).orElse(null);
    if (absorber != null) {
      return againMerged(handle, last.get(), absorber, actor, note);
    }
    int count = TaskStore.nextNumber(handle, request.site(), day);
    String number = "ZG-%s-%04d".formatted(DAY.format(day), count);
    Task relapsed = last.filter(before -> watched(before, now)).orElse(null);
    Task task =
        TaskStore.insert(
            handle,
            request,
            number,
            relapsed == null ? null : relapsed.link(),
            demands(handle, request.grade(), request.source().type(), request.equipment()),
            reckoner.opened(handle, request, now),
            now);
    String opening = ClockEvents.opening(request.grade(), request.due());
    write(handle, null, task, new Line("open", actor, null, note, opening));
    return relapsed == null || Utility.of(handle, task).isPresent()
        ? task
        : offer(handle, task, relapsed);
  }

  private Task again(
      Handle handle, Task open, TaskRequest request, String actor, @Nullable Text note) {
    Task counted = TaskStore.addOccurrences(handle, open, 1);
    Task again =
        request.source().type() == TaskSource.Type.ALARM
            ? TaskStore.setCauseHolds(handle, counted, true, null)
            : counted;
    return write(handle, open, again, new Line("occurrence", actor, null, note, null));
  }

  private Task againMerged(
      Handle handle, Task merged, Task into, String actor, @Nullable Text note) {
    if (merged.source().type() == TaskSource.Type.ALARM) {
      TaskStore.setCauseHolds(handle, merged, true, null);
    }
    TaskStore.addOccurrences(handle, into, 1);
    Task again = TaskStore.gatherHolds(handle, into);
    return write(handle, into, again, new Line("occurrence", actor, null, note, null));
  }

  /// The open task that a task was merged into.
  private static Optional<Task> absorber(Handle handle, Task merged) {
    return Optional.ofNullable(merged.mergedInto())
        .flatMap(into -> TaskStore.lock(handle, into.id()))
        .filter(into -> into.state().open());
  }

  private static boolean watched(Task before, Instant now) {
    Instant until = before.watchUntil();
    return until != null && !now.isAfter(until);
  }

  /// Who repaired it last time is asked first.
  private Task offer(Handle handle, Task task, Task relapsed) {
    String engineer = relapsed.assignee();
    if (engineer == null || !TaskStore.mayWorkAt(handle, engineer, task.site())) {
      return task;
    }
    Text again =
        new Text("%s 复发".formatted(relapsed.number()), "recurrence of " + relapsed.number());
    return timers.give(handle, task, engineer, again);
  }

  private static Set<Demand> demands(
      Handle handle, Rule.Grade grade, TaskSource.Type source, @Nullable EquipmentId equipment) {
    return Demand.of(grade, source, equipment != null, TaskStore.isTagged(handle, equipment));
  }

  private Task withdraw(Handle handle, Task task, Text note) {
    Task ended = TaskStore.update(handle, task, task.progress().cancelled(now(), null));
    write(handle, task, ended, new Line("withdraw", Actor.RONDA, null, note, null));
    return ended;
  }

  private Task conditionGone(Handle handle, Task task, Instant eventTime) {
    if (task.state() != TaskState.NEW) {
      Task recovered = TaskStore.setCauseHolds(handle, task, false, null);
      var line = new Line("recovered", Actor.RONDA, eventTime, null, null);
      return write(handle, task, recovered, line);
    }
    Task recovered = TaskStore.setCauseHolds(handle, task, false, eventTime);
    Task after =
        task.grade() == Rule.Grade.GENERAL && TaskStore.untouched(handle, task)
            ? TaskStore.update(handle, recovered, recovered.progress().closed(now(), null))
            : recovered;
    var line = new Line("self-recovered", Actor.RONDA, eventTime, null, null);
    return write(handle, task, after, line);
  }

  private Optional<Task> conditionGoneOfMerged(Handle handle, Task merged, Instant eventTime) {
    return absorber(handle, merged)
        .map(
            into -> {
              TaskStore.setCauseHolds(handle, merged, false, null);
              Task recovered = TaskStore.gatherHolds(handle, into);
              Text number = Text.of(merged.number());
              var line = new Line("recovered", Actor.RONDA, eventTime, number, null);
              return write(handle, into, recovered, line);
            });
  }

  private TaskOutcome command(
      Handle handle, Task task, TaskCommand command, Actor actor, @Nullable Instant at) {
    Circumstances about = circumstances(handle, task, command, at);
    return switch (TaskLifeCycle.judge(task, command, actor, about)) {
      case TaskLifeCycle.Verdict.Refused(Text reason) -> new TaskOutcome.Rejected(reason);
      case TaskLifeCycle.Verdict.Allowed(Progress progress, Text remark) -> {
        Task after = TaskStore.update(handle, task, progress);
        String detail = command instanceof TaskCommand.Refuse ? task.assignee() : command.detail();
        var line =
            new Line(
                command.action(),
                actor.person(),
                at == null ? null : about.at(),
                words(command.note(), remark),
                detail);
        Task written = reckoner.reckoned(handle, write(handle, task, after, line), now());
        Task consequent = consequences(handle, written, command, actor);
        LiveEvents.publish(handle, List.of(consequent.changed()));
        yield new TaskOutcome.Done(consequent);
      }
    };
  }

  private TaskOutcome reportToUtility(
      Handle handle, Task task, @Nullable String note, Actor actor, @Nullable Instant at) {
    Utility utility = Utility.of(handle, task).orElse(null);
    if (utility == null) {
      return new TaskOutcome.Rejected(
          new Text("该设备不归公用专业部门维修", "no utility repairs the equipment of this task"));
    }
    if (!actor.supervises()) {
      return new TaskOutcome.Rejected(
          new Text("只有主管可以报修", "only a supervisor can report to the utility"));
    }
    List<TaskCommand> steps = utility.report(task.state(), note);
    if (steps.isEmpty()) {
      return new TaskOutcome.Rejected(
          new Text("任务已挂起、完工或结束", "the task waits already, is done, or is over"));
    }
    Task reported = task;
    for (TaskCommand step : steps) {
      TaskOutcome outcome = command(handle, reported, step, actor, at);
      if (!(outcome instanceof TaskOutcome.Done(Task after))) {
        throw new IllegalStateException("a supervisor may do every step: " + outcome);
      }
      reported = after;
    }
    return new TaskOutcome.Done(reported);
  }

  private Circumstances circumstances(
      Handle handle, Task task, TaskCommand command, @Nullable Instant at) {
    Instant now = now();
    return new Circumstances(
        now,
        at == null ? now : within(at, TaskStore.lastEvent(handle, task), now),
        command instanceof TaskCommand.Dispatch(String assignee, _)
            ? acceptBy(handle, task, assignee, now)
            : null,
        command instanceof TaskCommand.Accept ? Utility.of(handle, task).orElse(null) : null,
        command instanceof TaskCommand.Complete ? Evidence.missing(handle, task) : List.of(),
        command instanceof TaskCommand.Start(String scan, _)
            ? Arrival.at(handle, task.equipment(), scan)
            : Circumstances.Scanned.NOTHING,
        command instanceof TaskCommand.Merge(long into, _) ? into(handle, task, into) : null,
        command instanceof TaskCommand.Regrade(var grade, _, _)
            ? demands(handle, grade, task.source().type(), task.equipment())
            : task.demands());
  }

  private @Nullable Instant acceptBy(Handle handle, Task task, String assignee, Instant now) {
    return TaskStore.mayWorkAt(handle, assignee, task.site())
        ? reckoner.acceptBy(handle, task, now)
        : null;
  }

  private static Instant within(Instant at, Instant earliest, Instant latest) {
    if (at.isAfter(latest)) {
      return latest;
    }
    Instant whole = at.truncatedTo(ChronoUnit.MILLIS);
    return whole.isBefore(earliest) ? earliest : whole;
  }

  /// Another open task of the same site.
  private static @Nullable TaskLink into(Handle handle, Task task, long id) {
    return TaskStore.lock(handle, id)
        .filter(into -> into.id() != task.id())
        .filter(into -> into.site().equals(task.site()) && into.state().open())
        .map(Task::link)
        .orElse(null);
  }

  private static @Nullable Text words(@Nullable String note, @Nullable Text remark) {
    if (note == null || note.isBlank()) {
      return remark;
    }
    return remark == null
        ? Text.of(note)
        : new Text(note + "\n" + remark.zh(), note + "\n" + remark.en());
  }

  /// What a command leads to besides.
  private Task consequences(Handle handle, Task task, TaskCommand command, Actor actor) {
    return switch (command) {
      case TaskCommand.Complete _ -> countRepeats(handle, task);
      case TaskCommand.Refuse _ -> {
        Pool.postpone(handle, task, now().plus(Pool.BREATH));
        yield task;
      }
      case TaskCommand.Merge(long into, _) -> {
        absorb(handle, into, task, actor);
        yield task;
      }
      case TaskCommand.Dispatch _,
          TaskCommand.Accept _,
          TaskCommand.Start _,
          TaskCommand.Pause _,
          TaskCommand.Resume _,
          TaskCommand.Verify _,
          TaskCommand.Reject _,
          TaskCommand.Cancel _,
          TaskCommand.Regrade _,
          TaskCommand.Extend _,
          TaskCommand.GrantExtension _,
          TaskCommand.DenyExtension _,
          TaskCommand.Comment _ ->
          task;
    };
  }

  private void absorb(Handle handle, long into, Task merged, Actor actor) {
    Task before = TaskStore.lock(handle, into).orElseThrow();
    TaskStore.passOn(handle, merged);
    TaskStore.addOccurrences(handle, before, merged.occurrences());
    Task after = TaskStore.gatherHolds(handle, before);
    Text number = Text.of(merged.number());
    write(
        handle,
        before,
        after,
        new Line("absorb", actor.person(), null, number, Long.toString(merged.id())));
    LiveEvents.publish(handle, List.of(after.changed()));
  }

  /// The third time within a month the superior is involved, as the operators' rule books ask
  /// (一个月内同一问题发生三次以上).
  private Task countRepeats(Handle handle, Task task) {
    ZoneId zone = TaskStore.timeZone(handle, task.site());
    Instant since = now().atZone(zone).minusDays(MONTH).toInstant();
    Task counted = TaskStore.countRepeats(handle, task, since);
    if (counted.repeats() >= TOO_OFTEN) {
      Text often =
          new Text(
              "%d 天内同一问题第 %d 次".formatted(MONTH, counted.repeats()),
              "the same problem %d times within %d days".formatted(counted.repeats(), MONTH));
      write(handle, task, counted, new Line("repeats", Actor.RONDA, null, often, null));
    }
    return counted;
  }

  private Task write(Handle handle, @Nullable Task before, Task after, Line line) {
    return chronicle.write(handle, before, after, line, now());
  }

  /// PostgreSQL keeps microseconds; milliseconds are what the API shows.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
