package io.ronda.web.task;

import io.ronda.alerting.task.Extension;
import io.ronda.alerting.task.Grading;
import io.ronda.alerting.task.Task;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.page.Page;
import io.ronda.core.text.Language;
import io.ronda.web.equipment.EquipmentNames;
import io.ronda.web.http.PageView;
import io.ronda.web.site.PersonNames;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tasks as the API writes them, with the names of what they refer to.
public final class TaskViews {

  private final EquipmentDirectory directory;
  private final PersonNames names;

  public TaskViews(EquipmentDirectory directory, PersonNames names) {
    this.directory = directory;
    this.names = names;
  }

  public TaskView of(Task task, Language language) {
    return of(new Page<>(List.of(task), null), language).items().getFirst();
  }

  public PageView<TaskView> of(Page<Task> tasks, Language language) {
    var persons = names.find(tasks.items().stream().flatMap(TaskViews::people).toList(), language);
    return PageView.of(tasks, task -> view(task, persons));
  }

  /// Who a task speaks of by name.
  private static Stream<String> people(Task task) {
    return Stream.concat(
        Stream.ofNullable(task.assignee()), Stream.ofNullable(task.extension()).map(Extension::by));
  }

  private TaskView view(Task task, PersonNames.Names persons) {
    EquipmentId equipment = task.equipment();
    Grading grading = task.grading();
    return new TaskView(
        Long.toString(task.id()),
        task.number(),
        task.site(),
        within(task.site(), task.zone()),
        equipment == null ? null : equipment.toString(),
        equipment == null ? null : name(equipment, persons.language()),
        within(task.site(), task.checkpoint()),
        task.title().in(persons.language()),
        task.grade(),
        TaskView.Source.of(task.source()),
        task.state(),
        task.assignee(),
        persons.ofOptional(task.assignee()),
        task.createdAt(),
        task.respondBy(),
        task.resolveBy(),
        task.respondedAt(),
        task.resolvedAt(),
        task.closedAt(),
        task.reopenCount(),
        task.occurrences(),
        task.conditionHolds(),
        grading == null ? null : grading.severity(),
        grading == null ? null : grading.scope(),
        grading == null ? null : grading.difficulty(),
        TaskView.Demands.of(task.demands()),
        task.acceptBy(),
        task.pauseReason(),
        task.selfRecoveredAt(),
        task.watchUntil(),
        TaskView.Link.of(task.recurrenceOf()),
        TaskView.Link.of(task.mergedInto()),
        TaskView.More.of(task.extension(), persons),
        task.repeats());
  }

  private String name(EquipmentId equipment, Language language) {
    return EquipmentNames.of(equipment, directory, language);
  }

  private static @Nullable String within(String site, @Nullable String id) {
    return id == null ? null : site + "." + id;
  }
}
