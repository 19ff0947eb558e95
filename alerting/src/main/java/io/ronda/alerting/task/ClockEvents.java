package io.ronda.alerting.task;

import io.ronda.alerting.task.clock.TaskEvent;
import io.ronda.core.profile.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the clocks of a task look at, of its journal.
final class ClockEvents {

  private static final String UNTIL = " until ";

  private ClockEvents() {}

  /// The word of the first line of a journal: the grade, and when the work is due where that is
  /// known from the beginning.
  static String opening(Rule.Grade grade, @Nullable Instant due) {
    String word = grade.name().toLowerCase(Locale.ROOT);
    return due == null ? word : word + UNTIL + due;
  }

  static List<TaskEvent> of(Task task, List<TaskEntry> journal) {
    List<TaskEvent> events = new ArrayList<>(opened(task, journal));
    TaskEntry asked = null;
    for (TaskEntry entry : journal) {
      if (entry.action().equals("extend")) {
        asked = entry;
      }
      TaskEvent event = event(task, entry, asked);
      if (event != null) {
        events.add(event);
      }
    }
    return events;
  }

  private static List<TaskEvent> opened(Task task, List<TaskEntry> journal) {
    String word = journal.isEmpty() ? null : journal.getFirst().detail();
    if (word == null) {
      return List.of(new TaskEvent.Created(task.createdAt(), task.grade()));
    }
    String[] parts = word.split(UNTIL, 2);
    TaskEvent created = new TaskEvent.Created(task.createdAt(), grade(parts[0]));
    return parts.length == 1
        ? List.of(created)
        : List.of(created, new TaskEvent.Extended(task.createdAt(), Instant.parse(parts[1])));
  }

  private static @Nullable TaskEvent event(Task task, TaskEntry entry, @Nullable TaskEntry asked) {
    Instant at = entry.happenedAt();
    String detail = entry.detail();
    if (entry.from() != null && entry.from().open() && !entry.to().open()) {
      return new TaskEvent.Ended(at);
    }
    return switch (entry.action()) {
      case "accept" -> new TaskEvent.Accepted(at);
      case "pause" -> new TaskEvent.Paused(at, excuses(detail));
      case "resume" -> new TaskEvent.Resumed(at);
      case "complete" -> new TaskEvent.Completed(at);
      case "reject" -> new TaskEvent.Rejected(at);
      case "regrade" -> detail == null ? null : new TaskEvent.Regraded(at, grade(detail));
      case "extend" -> grantedAtOnce(task, entry) ? extended(entry) : null;
      case "grant-extension" -> asked == null ? null : extended(asked);
      case String _ -> null;
    };
  }

  /// What a supervisor asks for needs nobody else's word.
  private static boolean grantedAtOnce(Task task, TaskEntry entry) {
    Extension extension = task.extension();
    return extension != null
        && extension.state() == Extension.State.GRANTED
        && extension.by().equals(entry.actor())
        && extension.by().equals(extension.decidedBy());
  }

  private static @Nullable TaskEvent extended(TaskEntry asked) {
    String until = asked.detail();
    return until == null ? null : new TaskEvent.Extended(asked.happenedAt(), Instant.parse(until));
  }

  private static boolean excuses(@Nullable String reason) {
    return reason != null && PauseReason.valueOf(reason.toUpperCase(Locale.ROOT)).stopsTheClock();
  }

  private static Rule.Grade grade(String word) {
    return Rule.Grade.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
