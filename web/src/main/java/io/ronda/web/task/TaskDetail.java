package io.ronda.web.task;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ronda.alerting.ledger.Ledger;
import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskState;
import io.ronda.alerting.task.clock.TaskClock;
import io.ronda.alerting.task.work.CauseCode;
import io.ronda.alerting.task.work.Photo;
import io.ronda.alerting.task.work.Work;
import io.ronda.core.text.Text;
import io.ronda.web.ledger.ResponsibilityView;
import io.ronda.web.site.PersonNames;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A task with what was done about it.
///
/// @param work null where nothing is written
/// @param clock how its clocks stand
/// @param responsibility who repairs the equipment; null for a task of no equipment
/// @param checklist what is looked at on equipment of its system
record TaskDetail(
    @JsonUnwrapped TaskView task,
    ClockView clock,
    @Nullable WorkView work,
    List<Picture> photos,
    List<String> checklist,
    List<Earlier> earlier,
    @Nullable ResponsibilityView responsibility) {

  static TaskDetail of(
      TaskView task,
      TaskClock clock,
      @Nullable Work work,
      List<Photo> photos,
      List<Text> checklist,
      List<Task> earlier,
      @Nullable Ledger ledger,
      PersonNames.Names names) {
    return new TaskDetail(
        task,
        ClockView.of(clock),
        work == null ? null : WorkView.of(work, names),
        photos.stream().map(photo -> Picture.of(photo, names)).toList(),
        checklist.stream().map(item -> item.in(names.language())).toList(),
        earlier.stream().map(Earlier::of).toList(),
        ledger == null ? null : ResponsibilityView.of(ledger, names));
  }

  record WorkView(@JsonUnwrapped Work work, @Nullable String causeName) {

    static WorkView of(Work work, PersonNames.Names names) {
      return new WorkView(
          work,
          Optional.ofNullable(work.causeCode())
              .flatMap(CauseCode::of)
              .map(cause -> cause.words().in(names.language()))
              .orElse(null));
    }
  }

  record Picture(String id, String kind, Instant takenAt, String by, String byName, int size) {

    static Picture of(Photo photo, PersonNames.Names names) {
      return new Picture(
          Long.toString(photo.id()),
          photo.kind().name().toLowerCase(Locale.ROOT),
          photo.takenAt(),
          photo.by(),
          names.of(photo.by()),
          photo.size());
    }
  }

  record Earlier(String id, String number, TaskState state, @Nullable Instant closedAt) {

    static Earlier of(Task task) {
      return new Earlier(Long.toString(task.id()), task.number(), task.state(), task.closedAt());
    }
  }
}
