package io.ronda.alerting.alarm;

import io.ronda.alerting.rule.Evaluation;
import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.alerting.rule.Hearing;
import io.ronda.alerting.rule.Observation;
import io.ronda.alerting.rule.Outage;
import io.ronda.alerting.rule.Phase;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.telemetry.DeviceEvent;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  Watchlist watchlist() {
    return watchlist;
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

  /// Takes in what the equipment has said, in the order of arrival. That it was heard is told by
  /// [#alive] before.
  void observe(Signs signs, Staging staging) {
    observe(signs.readings(), staging);
    signs.events().forEach(event -> observe(event, staging));
  }

  void observe(List<Reading> readings, Staging staging) {
    readings.forEach(reading -> observe(reading, staging));
    if (looksAtSeveralPoints()) {
      observeJointly(readings, staging);
    }
  }

  /// Whether a rule looks at several points at once.
  boolean looksAtSeveralPoints() {
    return !watchlist.joint().isEmpty();
  }

  private void observe(Reading reading, Staging staging) {
    for (Watchlist.Watched watched : watchlist.ofPoint(reading.point())) {
      standing[watched.place()].observe(
          new Observation.Measured(reading.eventTime(), reading.receiveTime(), reading.value()),
          registered,
          staging);
    }
  }

  /// What a message says of one moment, rules about several points take in at once: a point must
  /// not be compared with what another one was before.
  private void observeJointly(List<Reading> readings, Staging staging) {
    Map<String, Value> values = new HashMap<>();
    for (int i = 0; i < readings.size(); i++) {
      Reading reading = readings.get(i);
      values.put(reading.point(), reading.value());
      if (i + 1 == readings.size() || readings.get(i + 1).eventTime() != reading.eventTime()) {
        observeJointly(
            new Observation.Sampled(reading.eventTime(), reading.receiveTime(), values), staging);
        values.clear();
      }
    }
  }

  private void observeJointly(Observation.Sampled moment, Staging staging) {
    for (Watchlist.Watched watched : watchlist.joint()) {
      if (watched.rule().when().points().stream().anyMatch(moment.values()::containsKey)) {
        standing[watched.place()].observe(moment, registered, staging);
      }
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
  void alive(long receiveTime, Staging staging) {
    if (isSilent()) {
      resumeOthers(receiveTime, staging);
    }
    observeSilence(new Observation.Alive(receiveTime), staging);
  }

  private void resumeOthers(long heardAgain, Staging staging) {
    if (heardAgain > lastHeard()) {
      var silence = Outage.between(lastHeard(), heardAgain);
      eachOther(slot -> slot.resume(silence, staging));
    }
  }

  /// The broker has lost the equipment.
  void gone(long receiveTime, Staging staging) {
    observeSilence(new Observation.Gone(receiveTime), staging);
  }

  /// Time has passed. While the equipment is silent, no data is neither normal nor wrong: the
  /// delays of its other rules stand still.
  ///
  /// @param now until when its site was heard
  /// @param hearing when it could be heard itself, through whatever it speaks
  void elapsed(long now, Hearing hearing, Staging staging) {
    each(slot -> slot.follow(now, staging));
    silences()
        .filter(Slot::isUnset)
        .forEach(slot -> slot.observe(new Observation.Alive(now), registered, staging));
    observeSilence(new Observation.Listened(hearing.since(), hearing.until()), staging);
    if (isSilent()) {
      eachOther(slot -> slot.freeze(staging));
    } else {
      eachOther(slot -> elapsed(slot, now, staging));
    }
  }

  /// When something happens without a further observation, or [Evaluation#NEVER].
  long nextDue() {
    long next = Evaluation.NEVER;
    for (Slot slot : standing) {
      next = Math.min(next, Math.min(slot.evaluation().dueAt(), slot.turnsAt()));
    }
    return next;
  }

  private void elapsed(Slot slot, long now, Staging staging) {
    if (slot.isDue(now)) {
      slot.observe(new Observation.Elapsed(now), registered, staging);
    }
  }

  /// The windows that are to be judged now. Those that end while it is silent never are: no data is
  /// neither normal nor wrong.
  List<Window> dueWindows(long now) {
    List<Window> due = new ArrayList<>(0);
    for (Watchlist.Watched watched : watchlist.windows()) {
      Slot slot = standing[watched.place()];
      if (isSilent()) {
        slot.leaveOut(now);
      } else {
        slot.dueWindow(now).ifPresent(due::add);
      }
    }
    return due;
  }

  /// What the store has said about windows.
  void judge(Window window, @Nullable Double value, long now, Staging staging) {
    slot(window.key()).ifPresent(slot -> slot.judge(window, value, now, registered, staging));
  }

  /// A person has reset the meter of a rule.
  void reset(EvaluationKey key, long now, Staging staging) {
    slot(key).ifPresent(slot -> slot.observe(new Observation.Reset(now), registered, staging));
  }

  /// What it speaks through is silent: its own silence says nothing.
  void cutOff(EvaluationKey cause, long now, Staging staging) {
    observeSilence(new Observation.CutOff(now, cause), staging);
  }

  /// It can be heard again since a moment, from which its silence counts. A silence that was its
  /// own before stays.
  void judgeAnew(long at, Staging staging) {
    if (isHeld() && silence().isEmpty()) {
      resumeOthers(at, staging);
    }
    observeSilence(new Observation.Returned(at), staging);
  }

  /// Nothing keeps it from being heard, or no longer does.
  void release(long now, Staging staging) {
    if (isHeld()) {
      judgeAnew(now, staging);
    }
  }

  Registered registered() {
    return registered;
  }

  /// What says that the equipment is silent by itself, empty while it is not.
  Optional<EvaluationKey> silence() {
    return silences().filter(slot -> slot.phase() == Phase.ACTIVE).map(Slot::key).findFirst();
  }

  /// Whether it has a rule of silence.
  boolean canBeSilent() {
    return anySilence(_ -> true);
  }

  boolean isHeld() {
    return anySilence(slot -> slot.phase() == Phase.HELD);
  }

  /// Whether to hear it now is news: it was silent, or quiet for half the time that makes silence.
  boolean wouldReturn(long at) {
    return anySilence(
        slot -> slot.phase() == Phase.ACTIVE || at - slot.newest() > slot.patience() / 2);
  }

  private void observeSilence(Observation observation, Staging staging) {
    for (Slot slot : standing) {
      if (slot.isSilence()) {
        slot.observe(observation, registered, staging);
      }
    }
  }

  private boolean isSilent() {
    return anySilence(slot -> slot.phase() == Phase.ACTIVE || slot.phase() == Phase.HELD);
  }

  /// When it was heard last; only for equipment with a rule of silence.
  long lastHeard() {
    return silences().mapToLong(Slot::newest).max().orElseThrow();
  }

  /// Every message asks, so without a stream.
  private boolean anySilence(Predicate<Slot> condition) {
    for (Slot slot : standing) {
      if (slot.isSilence() && condition.test(slot)) {
        return true;
      }
    }
    return false;
  }

  private void eachOther(Consumer<Slot> look) {
    each(
        slot -> {
          if (!slot.isSilence()) {
            look.accept(slot);
          }
        });
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
