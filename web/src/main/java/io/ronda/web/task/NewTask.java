package io.ronda.web.task;

import io.ronda.alerting.task.Grading;
import io.ronda.alerting.task.TaskRequest;
import io.ronda.alerting.task.TaskSource;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.ZoneStore;
import io.ronda.core.text.Text;
import io.ronda.web.equipment.EquipmentIds;
import io.ronda.web.problem.Failure;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A task that a person asks for.
///
/// @param equipment written `site.equipment`
/// @param zone written `site.zone`; the equipment's where absent
/// @param grade what severity, scope and difficulty come to where absent, general without these
record NewTask(
    String site,
    @Nullable String equipment,
    @Nullable String zone,
    String title,
    Rule.@Nullable Grade grade,
    @Nullable Integer severity,
    @Nullable Integer scope,
    @Nullable Integer difficulty,
    @Nullable String note) {

  /// The request, with a cause of its own.
  TaskRequest toRequest(EquipmentDirectory directory, ZoneStore zones) {
    Grading grading = Judgement.of(severity, scope, difficulty);
    Optional<Registered> registered = Optional.ofNullable(equipment).map(id -> find(id, directory));
    return new TaskRequest(
        "request:" + site + "." + UUID.randomUUID(),
        site,
        zone == null
            ? registered.map(found -> found.equipment().zone()).orElse(null)
            : find(zone, zones),
        registered.map(found -> found.equipment().id()).orElse(null),
        null,
        Text.of(title),
        grade == null ? Judgement.grade(grading) : grade,
        new TaskSource(TaskSource.Type.REQUEST, null),
        grading,
        null);
  }

  private Registered find(String id, EquipmentDirectory directory) {
    return EquipmentIds.of(id)
        .filter(found -> found.site().equals(site))
        .flatMap(directory::find)
        .orElseThrow(
            () ->
                Failure.invalid(
                        "equipment",
                        "本项目没有设备“%s”".formatted(id),
                        "'%s' is no equipment of this site".formatted(id))
                    .exception());
  }

  /// The zone's id within the site.
  private String find(String id, ZoneStore zones) {
    return Optional.of(id)
        .filter(given -> given.startsWith(site + "."))
        .map(given -> given.substring(site.length() + 1))
        .filter(within -> zones.find(site, within).isPresent())
        .orElseThrow(
            () ->
                Failure.invalid(
                        "zone",
                        "本项目没有片区“%s”".formatted(id),
                        "'%s' is no zone of this site".formatted(id))
                    .exception());
  }
}
