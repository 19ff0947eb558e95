package io.ronda.web.task;

import io.ronda.alerting.task.Task;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.page.Page;
import io.ronda.core.text.Language;
import io.ronda.web.equipment.EquipmentNames;
import io.ronda.web.http.PageView;
import io.ronda.web.site.PersonNames;
import java.util.List;
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
    var persons = names.find(tasks.items().stream().map(Task::assignee).toList(), language);
    return PageView.of(tasks, task -> view(task, persons));
  }

  private TaskView view(Task task, PersonNames.Names persons) {
    EquipmentId equipment = task.equipment();
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
        task.conditionHolds());
  }

  private String name(EquipmentId equipment, Language language) {
    return EquipmentNames.of(equipment, directory, language);
  }

  private static @Nullable String within(String site, @Nullable String id) {
    return id == null ? null : site + "." + id;
  }
}
