package io.ronda.web.overview;

import io.ronda.alerting.alarm.Alarms;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.patrol.round.RoundCounts;
import io.ronda.patrol.round.RoundStore;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import io.ronda.web.site.SiteView;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A site at a glance: per system its equipment, alarms and tasks, and the rounds of the day.
public final class OverviewEndpoints implements Endpoints.Source {

  private final SiteStore sites;
  private final EquipmentDirectory directory;
  private final Alarms alarms;
  private final Tasks tasks;
  private final RoundStore rounds;
  private final InstantSource clock;

  public OverviewEndpoints(
      SiteStore sites,
      EquipmentDirectory directory,
      Alarms alarms,
      Tasks tasks,
      RoundStore rounds,
      InstantSource clock) {
    this.sites = sites;
    this.directory = directory;
    this.alarms = alarms;
    this.tasks = tasks;
    this.rounds = rounds;
    this.clock = clock;
  }

  record Overview(SiteView site, List<SystemRow> systems, RoundCounts rounds) {}

  /// One system of the site.
  ///
  /// @param equipment how many
  /// @param silent how many of them are not heard of
  /// @param alarms live ones
  /// @param tasks open ones
  record SystemRow(String system, int equipment, int silent, int alarms, int tasks) {}

  @Override
  public void bind(Endpoints endpoints) {
    endpoints.answer("getOverview", this::get);
  }

  private Response get(Request request) {
    String id = request.text("site").orElseThrow();
    Site site = sites.find(id).orElseThrow(() -> Failure.notFound(id).exception());
    return Response.ok(
        new Overview(
            SiteView.of(site, request.language()),
            systems(id),
            rounds.countsOfDay(id, site.timeZone(), clock.instant())));
  }

  private List<SystemRow> systems(String site) {
    Map<String, Integer> alarmsByEquipment = alarms.liveByEquipment(site);
    Map<String, Integer> tasksByEquipment = tasks.openByEquipment(site);
    Set<String> silent = alarms.silent(site);
    return equipmentBySystem(site).entrySet().stream()
        .map(
            system -> {
              Collection<String> members = system.getValue();
              return new SystemRow(
                  system.getKey(),
                  members.size(),
                  Math.toIntExact(members.stream().filter(silent::contains).count()),
                  sum(members, alarmsByEquipment),
                  sum(members, tasksByEquipment));
            })
        .toList();
  }

  private Map<String, List<String>> equipmentBySystem(String site) {
    return directory.of(site).stream()
        .collect(
            Collectors.groupingBy(
                one -> one.profile().system(),
                TreeMap::new,
                Collectors.mapping(one -> one.equipment().id().equipment(), Collectors.toList())));
  }

  private static int sum(Collection<String> equipment, Map<String, Integer> counts) {
    return equipment.stream().mapToInt(one -> counts.getOrDefault(one, 0)).sum();
  }
}
