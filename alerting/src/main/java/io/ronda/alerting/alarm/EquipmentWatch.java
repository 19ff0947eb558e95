package io.ronda.alerting.alarm;

import io.ronda.alerting.rule.Evaluation;
import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.alerting.rule.Observation;
import io.ronda.alerting.rule.Outage;
import io.ronda.alerting.rule.Phase;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.telemetry.DeviceEvent;
import io.ronda.core.telemetry.Reading;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The evaluations of one equipment.
final class EquipmentWatch {

  private Registered registered;
  private final Watchlist watchlist;

  /// By the place of their rules.
  private final Slot[] standing;

  private final Map<EvaluationKey, Slot> addressed = new HashMap<>();

  EquipmentWatch(Registered registered, Watchlist watchlist) {
    this.registered = registered;
    this.watchlist = watchlist;
    this.standing =
        watchlist.standing().stream()
            .map(watched -> new Slot(key(watched, ""), watched))
            .toArray(Slot[]::new);
  }

  /// Whether the watch is still right for an edition of the equipment and its rules, whose names it
  /// takes over then.
  boolean follows(Registered edition, Watchlist rules) {
    if (rules != watchlist) {
      return false;
    }
    registered = edition;
    return true;
  }

  Stream<Slot> silences() {
    return Arrays.stream(standing).filter(Slot::isSilence);
  }

  /// The slot of a key, empty if there is no such rule.
  Optional<Slot> slot(EvaluationKey key) {
    return Arrays.stream(standing)
        .filter(slot -> slot.key().equals(key))
        .findFirst()
        .or(() -> watchlist.ofEvents(key.rule()).map(rule -> addressed(rule, key.address())));
  }

  /// Takes in what the equipment has said, in the order of arrival.
  void observe(Signs signs, Staging staging) {
    alive(signs.heard(), staging);
    signs.readings().forEach(reading -> observe(reading, staging));
    signs.events().forEach(event -> observe(event, staging));
  }

  private void observe(Reading reading, Staging staging) {
    for (Watchlist.Watched watched : watchlist.ofPoint(reading.point())) {
      standing[watched.place()].observe(
          new Observation.Measured(reading.eventTime(), reading.receiveTime(), reading.value()),
          registered,
          staging);
    }
  }

  private void observe(DeviceEvent event, Staging staging) {
    for (Watchlist.Watched watched : watchlist.ofCode(event.code())) {
      addressed(watched, event.address())
          .observe(
              new Observation.Reported(
                  event.eventTime(), event.receiveTime(), event.active(), event.text()),
              registered,
              staging);
    }
  }

  /// The equipment has been heard. Delays that stood still while it was silent go on.
  private void alive(long receiveTime, Staging staging) {
    if (isSilent() && receiveTime > lastHeard()) {
      var silence = Outage.between(lastHeard(), receiveTime);
      each(
          slot -> {
            if (!slot.isSilence()) {
              slot.resume(silence, staging);
            }
          });
    }
    observeSilence(new Observation.Alive(receiveTime), staging);
  }

  /// Time has passed. While the equipment is silent, no data is neither normal nor wrong: the
  /// delays of its other rules stand still.
  void elapsed(long now, Staging staging) {
    each(slot -> slot.followDefinition(staging));
    silences()
        .filter(Slot::isUnset)
        .forEach(slot -> slot.observe(new Observation.Alive(now), registered, staging));
    observeSilence(new Observation.Elapsed(now), staging);
    boolean silent = isSilent();
    each(
        slot -> {
          if (silent && !slot.isSilence()) {
            slot.freeze(staging);
          } else if (slot.isDue(now)) {
            slot.observe(new Observation.Elapsed(now), registered, staging);
          }
        });
  }

  private void observeSilence(Observation observation, Staging staging) {
    for (Slot slot : standing) {
      if (slot.isSilence()) {
        slot.observe(observation, registered, staging);
      }
    }
  }

  private boolean isSilent() {
    for (Slot slot : standing) {
      if (slot.isSilence() && slot.phase() == Phase.ACTIVE) {
        return true;
      }
    }
    return false;
  }

  private long lastHeard() {
    return silences().map(Slot::evaluation).mapToLong(Evaluation::appliedAt).max().orElseThrow();
  }

  private void each(Consumer<Slot> look) {
    for (Slot slot : standing) {
      look.accept(slot);
    }
    addressed.values().forEach(look);
  }

  private Slot addressed(Watchlist.Watched watched, String address) {
    return addressed.computeIfAbsent(key(watched, address), key -> new Slot(key, watched));
  }

  private EvaluationKey key(Watchlist.Watched watched, String address) {
    return new EvaluationKey(registered.equipment().id(), watched.rule().id(), address);
  }
}
