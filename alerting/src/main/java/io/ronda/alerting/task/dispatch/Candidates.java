package io.ronda.alerting.task.dispatch;

import io.ronda.alerting.task.Task;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.site.Person;
import io.ronda.core.site.Role;
import io.ronda.core.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Finds who could be given a task: the engineers of its site.
public final class Candidates {

  private final OnDuty onDuty;

  public Candidates(OnDuty onDuty) {
    this.onDuty = onDuty;
  }

  /// The candidates for a task, best first.
  public List<Candidate> of(Handle handle, Task task, Instant now) {
    Optional<Set<String>> duty = onDuty.at(handle, task.site(), now);
    EquipmentId equipment = task.equipment();
    return handle
        .createQuery(
            """
            select person.id, person.name_zh, person.name_en,
              skills = '{}' or equipment.system is null or equipment.system = any(skills)
                as skilled,
              zones = '{}' or cast(:zone as text) is null or :zone = any(zones) as in_zone,
              (select count(*) from task
               where assignee = person.id
                 and state in ('DISPATCHED', 'ACCEPTED', 'IN_PROGRESS', 'PAUSED')) as open_tasks
            from person
              left join (
                select profile.body ->> 'system' as system
                from equipment join profile on profile.id = equipment.profile
                where equipment.site = :site and equipment.id = :equipment) equipment on true
            where role = :engineer and (:site = any(sites) or :every = any(sites))
            """)
        .bind("site", task.site())
        .bind("zone", task.zone() == null ? null : task.site() + "." + task.zone())
        .bind("equipment", equipment == null ? null : equipment.equipment())
        .bind("engineer", Role.ENGINEER.key())
        .bind("every", Person.EVERY_SITE.iterator().next())
        .map(
            (row, _) ->
                new Candidate(
                    row.getString("id"),
                    new Text(row.getString("name_zh"), row.getString("name_en")),
                    duty.isEmpty() || duty.get().contains(row.getString("id")),
                    row.getBoolean("skilled"),
                    row.getBoolean("in_zone"),
                    row.getInt("open_tasks")))
        .stream()
        .sorted(Candidate.BEST_FIRST)
        .toList();
  }
}
