package io.ronda.alerting.alarm;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.micrometer.core.instrument.MeterRegistry;
import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.alerting.rule.EvaluationStore;
import io.ronda.alerting.rule.Hearing;
import io.ronda.alerting.rule.Heartbeat;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.BatchListener;
import io.ronda.core.telemetry.StoreUnavailableException;
import io.ronda.core.telemetry.TelemetryStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;

/// Evaluates the rules of all equipment: on what devices say, and on time that passes.
///
/// State, journal, task and notice to pages are one transaction per site and batch. The same batch
/// again changes nothing.
public final class AlarmEngine implements BatchListener {

  private final Jdbi jdbi;
  private final EquipmentDirectory directory;
  private final UnaryOperator<String> laneOf;
  private final InstantSource clock;
  private final Heartbeat heartbeat;
  private final Annunciator annunciator;
  private final Map<String, SiteWatch> sites = new ConcurrentHashMap<>();

  /// @param laneOf the lane that hears a site
  public AlarmEngine(
      Jdbi jdbi,
      EquipmentDirectory directory,
      Tasks tasks,
      UnaryOperator<String> laneOf,
      MeterRegistry meters,
      InstantSource clock) {
    this(jdbi, directory, tasks, laneOf, AlarmListener.NONE, meters, clock);
  }

  /// Tells a listener of every transition.
  public AlarmEngine(
      Jdbi jdbi,
      EquipmentDirectory directory,
      Tasks tasks,
      UnaryOperator<String> laneOf,
      AlarmListener listener,
      MeterRegistry meters,
      InstantSource clock) {
    this.jdbi = jdbi;
    this.directory = directory;
    this.laneOf = laneOf;
    this.clock = clock;
    this.heartbeat = new Heartbeat(jdbi, directory, laneOf);
    var chronicle = new Chronicle(tasks, directory, listener, clock);
    this.annunciator =
        new Annunciator(chronicle, new Suppressions(jdbi, directory, chronicle), meters, clock);
  }

  @Override
  public void accept(Batch batch) {
    Map<String, SiteBatch> parts = SiteBatch.split(batch);
    parts.keySet().removeIf(site -> directory.of(site).isEmpty());
    if (parts.isEmpty()) {
      return;
    }
    parts.forEach((site, part) -> heard(laneOf.apply(site), part.until()));
    Instant now = clock.instant();
    Map<String, Long> epochs = epochs(parts.keySet());
    parts.forEach((site, part) -> watch(site).accept(part, epochs.getOrDefault(site, 0L), now));
  }

  /// A lane has nothing left to take in of what arrived until a moment. Batches tell it, and where
  /// none come, somebody has to call this every few seconds: otherwise nobody can be heard, and
  /// time stands still for the lane's sites.
  public void heard(String lane, Instant until) {
    heartbeat.beat(lane, until);
  }

  /// Does what has become due: delays that ended without a further reading, equipment that is
  /// silent, rules that changed. To be called every second, by one node or by several.
  ///
  /// @throws RuntimeException after the sweep of all sites, if one of them failed
  public void sweep() {
    Instant now = clock.instant();
    Map<String, Hearing> hearings = heartbeat.hearings();
    Set<String> known = new TreeSet<>(sites.keySet());
    directory.all().stream().map(AlarmEngine::site).forEach(known::add);
    Map<String, Long> epochs = epochs(known);
    List<RuntimeException> failures = new ArrayList<>();
    for (String site : known) {
      try {
        Hearing hearing = hearings.get(laneOf.apply(site));
        if (hearing != null) {
          watch(site).sweep(epochs.getOrDefault(site, 0L), hearing, now);
        }
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  /// Judges the rules about windows whose turn has come, by one question to the store for all
  /// equipment that a rule is at. To be called every second, by one node.
  ///
  /// What is due is what the newest window is that was not judged: after an outage that one is, and
  /// none before. The same window again changes nothing.
  ///
  /// @throws StoreUnavailableException when the store does not answer; then nothing is known, and
  /// nothing changes
  public void judgeWindows(TelemetryStore store) {
    Instant now = clock.instant();
    Map<String, Hearing> hearings = heartbeat.hearings();
    Set<String> known = directory.all().stream().map(AlarmEngine::site).collect(toSet());
    Map<String, Long> epochs = epochs(known);
    Map<Window.Question, List<Window>> due =
        known.stream()
            .filter(site -> hearings.containsKey(laneOf.apply(site)))
            .flatMap(
                site ->
                    watch(site)
                        .dueWindows(
                            epochs.getOrDefault(site, 0L),
                            requireNonNull(hearings.get(laneOf.apply(site))),
                            now)
                        .stream())
            .collect(groupingBy(Window::question));
    due.forEach((question, windows) -> judge(windows, answer(store, question, windows), now));
  }

  private static Map<EquipmentId, Double> answer(
      TelemetryStore store, Window.Question question, List<Window> windows) {
    return store.statistic(
        question.condition().function(),
        windows.stream().map(Window::equipment).toList(),
        question.condition().point(),
        question.from(),
        question.to());
  }

  private void judge(List<Window> windows, Map<EquipmentId, Double> answer, Instant now) {
    Map<String, List<Window>> bySite =
        windows.stream().collect(groupingBy(window -> window.equipment().site()));
    Map<String, Long> epochs = epochs(bySite.keySet());
    bySite.forEach(
        (site, ofSite) -> watch(site).judge(ofSite, answer, epochs.getOrDefault(site, 0L), now));
  }

  /// Lets the meter of a rule count from nothing; an alarm that it has raised is cleared.
  void reset(EvaluationKey key) {
    String site = key.equipment().site();
    watch(site).reset(key, epochs(Set.of(site)).getOrDefault(site, 0L), clock.instant());
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
