package io.ronda.alerting.task;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.text.Text;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The utility (公用专业部门) that repairs an equipment, as the equipment's ledger has it. Its faults
/// are routed to it and tracked, not repaired: no engineer is asked to, but who is sent by hand.
/// The upkeep that was planned here stays with the people here.
///
/// @param telephone where it takes faults
record Utility(String name, String telephone) {

  /// The utility that a task is for; empty where people here repair.
  static Optional<Utility> of(Handle handle, Task task) {
    EquipmentId equipment = task.equipment();
    if (equipment == null || task.source().type() == TaskSource.Type.MAINTENANCE) {
      return Optional.empty();
    }
    return handle
        .createQuery(
            """
            select utility, telephone from equipment_ledger
            where site = :site and equipment = :equipment and responsibility = 'UTILITY'
            """)
        .bind("site", equipment.site())
        .bind("equipment", equipment.equipment())
        .map((row, _) -> new Utility(row.getString("utility"), row.getString("telephone")))
        .findOne();
  }

  /// Why a person may not accept a task of the utility; null where they may.
  @Nullable Text refusal(Task task, Actor actor) {
    boolean sent = task.state() == TaskState.DISPATCHED && actor.is(task.assignee());
    return sent || actor.supervises()
        ? null
        : new Text(
            "由公用专业部门“%s”（%s）维修，请主管报修".formatted(name, telephone),
            "%s (%s) repairs it: a supervisor reports it there".formatted(name, telephone));
  }

  /// What happens to a task in a state when a supervisor reports it to the utility, by the steps of
  /// its life; none where it cannot be.
  List<TaskCommand> report(TaskState state, @Nullable String note) {
    var accept = new TaskCommand.Accept(null);
    var start = new TaskCommand.Start(null);
    var pause = new TaskCommand.Pause(PauseReason.VENDOR, words(note));
    return switch (state) {
      case NEW, DISPATCHED -> List.of(accept, start, pause);
      case ACCEPTED -> List.of(start, pause);
      case IN_PROGRESS -> List.of(pause);
      case PAUSED, DONE, CLOSED, CANCELLED -> List.of();
    };
  }

  private String words(@Nullable String note) {
    String told = name + " " + telephone;
    return note == null || note.isBlank() ? told : told + "\n" + note;
  }
}
