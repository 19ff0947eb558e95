package io.ronda.alerting.alarm;

import io.micrometer.core.instrument.MeterRegistry;
import io.ronda.alerting.rule.EvaluationStore;
import io.ronda.alerting.rule.Heartbeat;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.BatchListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;

/// Evaluates the rules of all equipment: on what devices say, and on time that passes.
///
/// State, journal, task and notice to pages are one transaction per site and batch. The same batch
/// again changes nothing.
public final class AlarmEngine implements BatchListener {

  private final Jdbi jdbi;
  private final EquipmentDirectory directory;
  private final InstantSource clock;
  private final Heartbeat heartbeat;
  private final Annunciator annunciator;
  private final Map<String, SiteWatch> sites = new ConcurrentHashMap<>();

  public AlarmEngine(
      Jdbi jdbi,
      EquipmentDirectory directory,
      Tasks tasks,
      MeterRegistry meters,
      InstantSource clock) {
    this.jdbi = jdbi;
    this.directory = directory;
    this.clock = clock;
    this.heartbeat = new Heartbeat(jdbi, directory);
    this.annunciator = new Annunciator(tasks, meters, clock);
  }

  @Override
  public void accept(Batch batch) {
    Map<String, SiteBatch> parts = SiteBatch.split(batch);
    parts.keySet().removeIf(site -> directory.of(site).isEmpty());
    if (parts.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    heartbeat.beat(now);
    Map<String, Long> epochs = epochs(parts.keySet());
    parts.forEach((site, part) -> watch(site).accept(part, epochs.getOrDefault(site, 0L), now));
  }

  /// Does what has become due: delays that ended without a further reading, equipment that is
  /// silent, rules that changed. To be called every second, by one node or by several.
  ///
  /// @throws RuntimeException after the sweep of all sites, if one of them failed
  public void sweep() {
    Instant now = clock.instant();
    heartbeat.beat(now);
    Set<String> known = new TreeSet<>(sites.keySet());
    directory.all().stream().map(AlarmEngine::site).forEach(known::add);
    Map<String, Long> epochs = epochs(known);
    List<RuntimeException> failures = new ArrayList<>();
    for (String site : known) {
      try {
        watch(site).sweep(epochs.getOrDefault(site, 0L), now);
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  private Map<String, Long> epochs(Collection<String> names) {
    return jdbi.withHandle(handle -> EvaluationStore.epochs(handle, names));
  }

  private SiteWatch watch(String site) {
    return sites.computeIfAbsent(site, name -> new SiteWatch(name, jdbi, directory, annunciator));
  }

  private static String site(Registered registered) {
    return registered.equipment().id().site();
  }
}
