package io.ronda.alerting.task;

import io.ronda.alerting.task.Chronicle.Line;
import io.ronda.alerting.task.Tasks.Chooser;
import io.ronda.core.live.LiveEvents;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Does what becomes due on tasks without anybody's command.
final class TaskTimers {

  /// When to look again for somebody who suits.
  private static final Duration LATER = Duration.ofMinutes(1);

  private final Jdbi jdbi;
  private final Chronicle chronicle;
  private final Reckoner reckoner;
  private final InstantSource clock;

  TaskTimers(Jdbi jdbi, Chronicle chronicle, Reckoner reckoner, InstantSource clock) {
    this.jdbi = jdbi;
    this.chronicle = chronicle;
    this.reckoner = reckoner;
    this.clock = clock;
  }

  /// Each step is a transaction of its own.
  void sweep(Chooser chooser) {
    jdbi.useTransaction(this::takeBack);
    jdbi.useTransaction(handle -> offer(handle, chooser));
    jdbi.useTransaction(this::reckonAnew);
    jdbi.useTransaction(this::tellLate);
  }

  /// Gives the task to a person.
  Task give(Handle handle, Task task, String person, @Nullable Text why) {
    Instant acceptBy = reckoner.acceptBy(handle, task, now());
    Task given = TaskStore.update(handle, task, task.progress().dispatchedTo(person, acceptBy));
    var line = new Line("dispatch", Actor.RONDA, null, why, person);
    return chronicle.write(handle, task, given, line, now());
  }

  private void takeBack(Handle handle) {
    List<Task> late = Pool.unaccepted(handle, now());
    for (Task task : late) {
      Task returned = TaskStore.update(handle, task, task.progress().returned());
      Pool.postpone(handle, returned, now().plus(Pool.BREATH));
      write(handle, task, returned, Line.ofRonda("accept-timeout", task.assignee()));
    }
    publish(handle, late);
  }

  private void offer(Handle handle, Chooser chooser) {
    List<Task> given = new ArrayList<>();
    for (Task task : Pool.waiting(handle, now())) {
      chooser
          .choose(handle, task, Pool.declined(handle, task))
          .ifPresentOrElse(
              person -> given.add(give(handle, task, person, null)),
              () -> Pool.postpone(handle, task, now().plus(LATER)));
    }
    publish(handle, given);
  }

  /// Limits, hours or holidays changed: so do the due times of what is open.
  private void reckonAnew(Handle handle) {
    Lateness.changed(handle)
        .ifPresent(
            site -> {
              List<Task> open = Lateness.unreckoned(handle, site);
              List<Task> moved =
                  open.stream()
                      .flatMap(task -> reckoner.moved(handle, task, now()).stream())
                      .toList();
              Lateness.reckoned(handle, site, open);
              publish(handle, moved);
            });
  }

  private void tellLate(Handle handle) {
    List<Task> late = Lateness.untold(handle, now());
    for (Task task : late) {
      String clock = task.state() == TaskState.DONE ? "check" : "work";
      write(handle, task, Lateness.setTold(handle, task), Line.ofRonda("late", clock));
    }
    publish(handle, late);
  }

  private void write(Handle handle, Task before, Task after, Line line) {
    chronicle.write(handle, before, after, line, now());
  }

  private static void publish(Handle handle, List<Task> changed) {
    LiveEvents.publish(handle, changed.stream().map(Task::changed).toList());
  }

  /// PostgreSQL keeps microseconds; milliseconds are what the API shows.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
