package io.ronda.alerting.alarm;

import io.ronda.alerting.rule.Evaluation;
import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.alerting.rule.Observation;
import io.ronda.alerting.rule.Outage;
import io.ronda.alerting.rule.Phase;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Rule;
import io.ronda.core.telemetry.DeviceEvent;
import io.ronda.core.telemetry.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The evaluations of one equipment.
final class EquipmentWatch {

  private Registered registered;
  private final Map<EvaluationKey, Slot> slots = new HashMap<>();
  private final Map<String, List<Slot>> byPoint = new HashMap<>();
  private final Map<String, List<Rule>> byCode = new HashMap<>();
  private final List<Slot> silences = new ArrayList<>();

  EquipmentWatch(Registered registered) {
    this.registered = registered;
    for (Rule rule : registered.profile().rules()) {
      switch (rule.when()) {
        case Condition.Limit limit -> add(byPoint, limit.point(), slot(rule, ""));
        case Condition.Flag flag -> add(byPoint, flag.point(), slot(rule, ""));
        case Condition.Silence _ -> silences.add(slot(rule, ""));
        case Condition.Event(String code) -> add(byCode, code, rule);
      }
    }
  }

  /// Whether the watch is still right for an edition of the equipment and its profile, whose names
  /// it takes over then.
  boolean follows(Registered edition) {
    if (!edition.profile().rules().equals(registered.profile().rules())) {
      return false;
    }
    registered = edition;
    return true;
  }

  Collection<Slot> slots() {
    return slots.values();
  }

  List<Slot> silences() {
    return silences;
  }

  /// The slot of a key, empty if there is no such rule.
  Optional<Slot> slot(EvaluationKey key) {
    Slot known = slots.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    return registered.profile().rules().stream()
        .filter(rule -> rule.id().equals(key.rule()) && rule.when() instanceof Condition.Event)
        .findFirst()
        .map(rule -> slot(rule, key.address()));
  }

  void observe(Reading reading, Staging staging) {
    List<Slot> watching = byPoint.get(reading.point());
    if (watching != null) {
      var measured =
          new Observation.Measured(reading.eventTime(), reading.receiveTime(), reading.value());
      for (Slot slot : watching) {
        slot.observe(measured, registered, staging);
      }
    }
  }

  void observe(DeviceEvent event, Staging staging) {
    for (Rule rule : byCode.getOrDefault(event.code(), List.of())) {
      slot(rule, event.address())
          .observe(
              new Observation.Reported(
                  event.eventTime(), event.receiveTime(), event.active(), event.text()),
              registered,
              staging);
    }
  }

  /// The equipment has been heard. Delays that stood still while it was silent go on.
  void alive(long receiveTime, Staging staging) {
    if (isSilent() && receiveTime > lastHeard()) {
      var silence = Outage.between(lastHeard(), receiveTime);
      slots.values().stream()
          .filter(slot -> !slot.isSilence())
          .forEach(slot -> slot.resume(silence, staging));
    }
    observeSilence(new Observation.Alive(receiveTime), staging);
  }

  /// Time has passed. While the equipment is silent, no data is neither normal nor wrong: the
  /// delays of its other rules stand still.
  void elapsed(long now, Staging staging) {
    slots.values().forEach(slot -> slot.followDefinition(staging));
    silences.stream()
        .filter(Slot::isUnset)
        .forEach(slot -> slot.observe(new Observation.Alive(now), registered, staging));
    observeSilence(new Observation.Elapsed(now), staging);
    boolean silent = isSilent();
    for (Slot slot : slots.values()) {
      if (silent && !slot.isSilence()) {
        slot.freeze(staging);
      } else if (slot.evaluation().dueAt() <= now) {
        slot.observe(new Observation.Elapsed(now), registered, staging);
      }
    }
  }

  private void observeSilence(Observation observation, Staging staging) {
    for (Slot slot : silences) {
      slot.observe(observation, registered, staging);
    }
  }

  private boolean isSilent() {
    return silences.stream().anyMatch(slot -> slot.evaluation().phase() == Phase.ACTIVE);
  }

  private long lastHeard() {
    return silences.stream()
        .map(Slot::evaluation)
        .mapToLong(Evaluation::appliedAt)
        .max()
        .orElseThrow();
  }

  private Slot slot(Rule rule, String address) {
    return slots.computeIfAbsent(
        new EvaluationKey(registered.equipment().id(), rule.id(), address),
        key -> new Slot(key, rule));
  }

  private static <T> void add(Map<String, List<T>> lists, String key, T element) {
    lists.computeIfAbsent(key, _ -> new ArrayList<>()).add(element);
  }
}
