package io.ronda.web.live;

import io.ronda.alerting.alarm.Alarms;
import io.ronda.alerting.flood.Floods;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.live.LiveEvent;
import io.ronda.core.text.Language;
import io.ronda.patrol.round.RoundStore;
import io.ronda.web.alarm.AlarmViews;
import io.ronda.web.alarm.FloodView;
import io.ronda.web.alarm.SuppressionView;
import io.ronda.web.http.Json;
import io.ronda.web.http.NumericIds;
import io.ronda.web.patrol.RoundView;
import io.ronda.web.task.TaskViews;
import java.util.Optional;
import java.util.function.Function;

/// Loads what changed, as the lists give it.
public final class Things {

  private final Alarms alarms;
  private final Tasks tasks;
  private final RoundStore rounds;
  private final Floods floods;
  private final EquipmentDirectory directory;
  private final AlarmViews alarmViews;
  private final TaskViews taskViews;

  public Things(
      Alarms alarms,
      Tasks tasks,
      RoundStore rounds,
      Floods floods,
      EquipmentDirectory directory,
      AlarmViews alarmViews,
      TaskViews taskViews) {
    this.alarms = alarms;
    this.tasks = tasks;
    this.rounds = rounds;
    this.floods = floods;
    this.directory = directory;
    this.alarmViews = alarmViews;
    this.taskViews = taskViews;
  }

  /// The thing's JSON in a language; empty where the thing is gone.
  Optional<Function<Language, String>> load(LiveEvent event) {
    Optional<Long> id = NumericIds.of(event.subject());
    return switch (event.type()) {
      case ALARM ->
          id.flatMap(alarms::find)
              .map(alarm -> language -> Json.write(alarmViews.of(alarm, language)));
      case TASK ->
          id.flatMap(tasks::find).map(task -> language -> Json.write(taskViews.of(task, language)));
      case ROUND ->
          id.flatMap(rounds::find)
              .map(round -> language -> Json.write(RoundView.of(round, language)));
      case FLOOD ->
          id.flatMap(floods::find)
              .map(flood -> language -> Json.write(FloodView.of(flood, directory, language)));
      case SUPPRESSION ->
          id.flatMap(alarms.suppressions()::find)
              .map(suppression -> _ -> Json.write(SuppressionView.of(suppression)));
    };
  }
}
