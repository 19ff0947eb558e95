package io.ronda.alerting.alarm;

import io.ronda.alerting.alarm.AlarmLifeCycle.Input;
import io.ronda.alerting.alarm.AlarmLifeCycle.Transition;
import io.ronda.alerting.alarm.Chronicle.Origin;
import io.ronda.alerting.alarm.Suppression.Kind;
import io.ronda.alerting.alarm.Suppression.Scope;
import io.ronda.alerting.rule.EvaluationStore;
import io.ronda.alerting.task.Actor;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.live.LiveEvent;
import io.ronda.core.live.LiveEvents;
import io.ronda.core.page.Page;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// What people plan not to be told of: fire tests, maintenance, planned stops. Alarms that are
/// there when one begins get its overlay, those that come later have it from the beginning, and all
/// that have no other reason left come back when it ends.
public final class Suppressions {

  private static final int BATCH = 500;

  /// How long after a power cut equipment may take to be itself again.
  static final Duration RECOVERY = Duration.ofMinutes(2);

  private final Jdbi jdbi;
  private final EquipmentDirectory directory;
  private final Chronicle chronicle;

  Suppressions(Jdbi jdbi, EquipmentDirectory directory, Chronicle chronicle) {
    this.jdbi = jdbi;
    this.directory = directory;
    this.chronicle = chronicle;
  }

  /// What is on now, for one transaction.
  Planned planned(Handle handle) {
    return new Planned(handle, directory, chronicle.now());
  }

  public Optional<Suppression> find(long id) {
    return jdbi.withHandle(handle -> SuppressionStore.find(handle, id));
  }

  /// A page of suppressions, the one that begins last first.
  ///
  /// @param scope the sites that the asking person may see
  /// @param open only those that have not ended
  /// @throws io.ronda.core.page.InvalidCursorException if the cursor is of another list
  public Page<Suppression> list(
      Set<String> scope, @Nullable String site, boolean open, @Nullable String cursor, int limit) {
    return jdbi.withHandle(
        handle -> SuppressionStore.list(handle, scope, site, open, cursor, limit));
  }

  /// Plans a suppression; one that begins now or before has begun when this returns.
  ///
  /// @throws IllegalArgumentException if it would not end after it begins
  public Suppression plan(
      String site,
      Kind kind,
      Scope scope,
      String reason,
      Instant from,
      Instant until,
      String person) {
    return jdbi.inTransaction(
        handle -> {
          EvaluationStore.lock(handle, site);
          Suppression planned =
              SuppressionStore.insert(handle, site, kind, scope, reason, from, until, person, null);
          LiveEvents.publish(
              handle,
              from.isAfter(chronicle.now()) ? List.of(planned.changed()) : begin(handle, planned));
          return planned;
        });
  }

  /// Ends a suppression before its time, or before it begins. One that has ended stays as it is.
  public Optional<Suppression> end(long id, String person) {
    return jdbi.inTransaction(
        handle ->
            SuppressionStore.find(handle, id)
                .map(
                    suppression -> {
                      EvaluationStore.lock(handle, suppression.site());
                      LiveEvents.publish(handle, end(handle, suppression, person));
                      return SuppressionStore.find(handle, id).orElseThrow();
                    }));
  }

  /// An alarm says that what its equipment feeds is without power: the alarms of that are its
  /// members until power is back.
  List<LiveEvent> cut(Handle handle, Alarm cause) {
    Instant now = chronicle.now();
    Instant atMost = now.plus(Suppression.LONGEST);
    Optional<Suppression> lasting = SuppressionStore.endAt(handle, cause.id(), atMost);
    if (lasting.isPresent()) {
      AlarmStore.holdOn(handle, cause, now);
      return List.of(lasting.get().changed());
    }
    return begin(
        handle,
        SuppressionStore.insert(
            handle,
            cause.equipment().site(),
            Kind.POWER_CUT,
            Scope.ofEquipment(cause.equipment().equipment()),
            cause.message().zh() + " / " + cause.message().en(),
            now,
            atMost,
            Actor.RONDA,
            cause.id()));
  }

  /// The alarm that said so is over. What is still wrong after some time to recover is told.
  List<LiveEvent> restored(Handle handle, Alarm cause) {
    return SuppressionStore.endAt(handle, cause.id(), chronicle.now().plus(RECOVERY)).stream()
        .map(Suppression::changed)
        .toList();
  }

  /// Lets an alarm that is suppressed belong to the alarm of its cause.
  static Alarm join(Handle handle, Suppression suppression, Alarm member, Instant now) {
    Long cause = suppression.cause();
    if (cause == null) {
      return member;
    }
    AlarmStore.addMembers(handle, cause, 1);
    return AlarmStore.hold(handle, member, member.standing(), cause, now);
  }

  /// Begins and ends what is due, and returns what failed of it.
  List<RuntimeException> sweep() {
    Instant now = chronicle.now();
    List<RuntimeException> failures = new ArrayList<>();
    for (Suppression due : jdbi.withHandle(handle -> SuppressionStore.due(handle, now, BATCH))) {
      try {
        jdbi.useTransaction(handle -> turn(handle, due, now));
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    return failures;
  }

  private void turn(Handle handle, Suppression due, Instant now) {
    EvaluationStore.lock(handle, due.site());
    LiveEvents.publish(
        handle, due.until().isAfter(now) ? begin(handle, due) : end(handle, due, Actor.RONDA));
  }

  private List<LiveEvent> begin(Handle handle, Suppression suppression) {
    if (!SuppressionStore.begin(handle, suppression.id())) {
      return List.of();
    }
    Text reason = Text.of(suppression.reason());
    Origin origin = new Origin(suppression.by(), null, reason);
    List<LiveEvent> events = new ArrayList<>();
    events.add(suppression.changed());
    for (Alarm alarm : AlarmStore.lockLive(handle, suppression.site())) {
      if (alarm.standing().overlay().suppressed() == null && covers(suppression, alarm)) {
        Alarm member = join(handle, suppression, alarm, chronicle.now());
        events.addAll(take(handle, member, new Input.Suppress(suppression.overlay()), origin));
      }
    }
    return events;
  }

  private List<LiveEvent> end(Handle handle, Suppression suppression, String actor) {
    if (SuppressionStore.end(handle, suppression.id(), chronicle.now()).isEmpty()) {
      return List.of();
    }
    Planned others = planned(handle);
    Origin origin = new Origin(actor, null, null);
    List<LiveEvent> events = new ArrayList<>();
    events.add(suppression.changed());
    for (Alarm alarm : AlarmStore.lockLive(handle, suppression.site())) {
      if (isBy(suppression, alarm)) {
        events.addAll(leave(handle, alarm, others, origin));
      }
    }
    return events;
  }

  /// An alarm has another level: if what suppresses it does not cover that, it is told.
  List<LiveEvent> letGo(Handle handle, Alarm alarm, Planned planned) {
    Overlay.Suppressed by = alarm.standing().overlay().suppressed();
    return by == null
            || SuppressionStore.find(handle, by.suppression())
                .filter(suppression -> covers(suppression, alarm))
                .isPresent()
        ? List.of()
        : leave(handle, alarm, planned, new Origin(Actor.RONDA, null, alarm.message()));
  }

  /// The alarm leaves a suppression, for another one that covers it too if there is one.
  private List<LiveEvent> leave(Handle handle, Alarm alarm, Planned others, Origin origin) {
    return directory
        .find(alarm.equipment())
        .flatMap(registered -> others.of(registered, alarm.priority()))
        .map(other -> handOver(handle, alarm, other))
        .orElseGet(() -> take(handle, alarm, new Input.SuppressionOver(), origin));
  }

  /// Another suppression covers the alarm too: to the outside nothing changes but the reason.
  private List<LiveEvent> handOver(Handle handle, Alarm alarm, Suppression other) {
    Overlay overlay = alarm.standing().overlay().suppressed(other.overlay());
    Alarm over = AlarmStore.stand(handle, alarm, alarm.standing().with(overlay));
    return List.of(join(handle, other, over, chronicle.now()).changed());
  }

  private List<LiveEvent> take(Handle handle, Alarm alarm, Input input, Origin origin) {
    return AlarmLifeCycle.next(alarm.standing(), input, alarm.handling(), chronicle.now())
            instanceof Transition.To to
        ? chronicle
            .written(
                handle, alarm.state(), AlarmStore.stand(handle, alarm, to.standing()), to, origin)
            .events()
        : List.of();
  }

  private boolean covers(Suppression suppression, Alarm alarm) {
    return directory
        .find(alarm.equipment())
        .filter(registered -> suppression.covers(registered, alarm.priority(), directory))
        .isPresent();
  }

  private static boolean isBy(Suppression suppression, Alarm alarm) {
    Overlay.Suppressed by = alarm.standing().overlay().suppressed();
    return by != null && by.suppression() == suppression.id();
  }
}
