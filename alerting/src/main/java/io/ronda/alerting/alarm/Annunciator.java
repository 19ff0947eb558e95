package io.ronda.alerting.alarm;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.ronda.alerting.alarm.AlarmLifeCycle.Input;
import io.ronda.alerting.alarm.AlarmLifeCycle.Transition;
import io.ronda.alerting.alarm.Chronicle.Origin;
import io.ronda.alerting.rule.Consequence;
import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.alerting.task.Actor;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.live.LiveEvent;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Handling;
import io.ronda.core.profile.Point;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Turns what evaluation demands into alarms, within the transaction of the evaluation.
final class Annunciator {

  private static final Duration[] BUCKETS =
      LongStream.of(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000, 600_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final Chronicle chronicle;
  private final Suppressions suppressions;
  private final Timer delay;
  private final InstantSource clock;

  Annunciator(
      Chronicle chronicle, Suppressions suppressions, MeterRegistry meters, InstantSource clock) {
    this.chronicle = chronicle;
    this.suppressions = suppressions;
    this.delay =
        Timer.builder("ronda.alarm.event.to.commit")
            .description(
                "From the event time at which an alarm's condition is met until it is committed")
            .serviceLevelObjectives(BUCKETS)
            .register(meters);
    this.clock = clock;
  }

  /// Applies the changes in their order and returns what open pages have to be told.
  List<LiveEvent> apply(Handle transaction, List<Change> changes) {
    Set<LiveEvent> events = new LinkedHashSet<>();
    Members members = new Members(transaction, chronicle);
    Planned planned = suppressions.planned(transaction);
    for (Change change : changes) {
      switch (change) {
        case Change.Raised raised -> events.addAll(raise(transaction, raised, planned));
        case Change.Shifted shifted -> events.addAll(shift(transaction, shifted, planned));
        case Change.Held held -> events.addAll(members.hold(held));
        case Change.Cleared(EvaluationKey key, Rule rule, var clear) ->
            events.addAll(
                end(
                    transaction,
                    key,
                    new Input.Clear(rule.latching()),
                    Instant.ofEpochMilli(clear.eventTime()),
                    null));
        case Change.Redefined(EvaluationKey key, Text reason) ->
            events.addAll(end(transaction, key, new Input.Redefine(), chronicle.now(), reason));
      }
    }
    members.count();
    return List.copyOf(events);
  }

  /// What people have planned to suppress is suppressed before it is raised.
  private List<LiveEvent> raise(Handle handle, Change.Raised raised, Planned planned) {
    Handling handling = raised.rule().handling();
    Alarm before = AlarmStore.lockLive(handle, raised.key()).orElse(null);
    Standing standing = before == null ? Standing.NORMAL : before.standing();
    Suppression plan =
        standing.overlay().suppressed() == null
            ? planned.of(raised.registered(), raised.rule().priority()).orElse(null)
            : null;
    Transition first =
        plan == null
            ? new Transition.Stay()
            : step(standing, new Input.Suppress(plan.overlay()), handling);
    Standing covered = first instanceof Transition.To to ? to.standing() : standing;
    if (!(step(covered, new Input.Raise(), handling) instanceof Transition.To raise)) {
      return List.of();
    }
    Alarm stored = store(handle, before, raise.standing(), raised);
    Alarm alarm = plan == null ? stored : Suppressions.join(handle, plan, stored, chronicle.now());
    if (plan != null && first instanceof Transition.To suppress) {
      Origin planner = new Origin(plan.by(), null, Text.of(plan.reason()));
      chronicle.write(handle, standing.state(), alarm, suppress, planner);
    }
    handle.afterCommit(() -> measure(alarm.raisedAt()));
    Origin origin = new Origin(Actor.RONDA, alarm.raisedAt(), alarm.message());
    List<LiveEvent> events =
        new ArrayList<>(chronicle.raised(handle, covered.state(), alarm, raise, origin).events());
    if (plan == null) {
      events.addAll(suppressions.letGo(handle, alarm, planned));
    }
    if (raised.rule().cutsPower()) {
      events.addAll(suppressions.cut(handle, alarm));
      planned.forget(alarm.equipment().site());
    }
    return events;
  }

  private static Alarm store(
      Handle handle, @Nullable Alarm before, Standing standing, Change.Raised raised) {
    Rule rule = raised.rule();
    String unit = unit(raised.registered(), rule);
    AlarmStore.Occurrence occurrence = occurrence(raised);
    return before == null
        ? AlarmStore.insert(handle, raised.key(), rule, unit, standing, occurrence)
        : AlarmStore.addOccurrence(handle, before, rule, unit, standing, occurrence);
  }

  /// The alarm is another one of the levels of its rule: a more severe one calls people anew, also
  /// from below what covers milder ones only.
  private List<LiveEvent> shift(Handle handle, Change.Shifted shifted, Planned planned) {
    Alarm before = AlarmStore.lockLive(handle, shifted.key()).orElse(null);
    if (before == null) {
      return List.of();
    }
    Consequence.Shift shift = shifted.consequence();
    Input input = shift.rises() ? new Input.Worsen() : new Input.Ease();
    if (!(step(before.standing(), input, before.handling()) instanceof Transition.To to)) {
      return List.of();
    }
    AlarmStore.Occurrence seen =
        occurrence(shifted.registered(), shifted.rule(), shifted.key(), shift);
    String unit = unit(shifted.registered(), shifted.rule());
    Alarm after = AlarmStore.shift(handle, before, to.standing(), shifted.rule(), unit, seen);
    Origin origin = new Origin(Actor.RONDA, seen.raisedAt(), after.message());
    List<LiveEvent> events =
        new ArrayList<>(chronicle.written(handle, before.state(), after, to, origin).events());
    events.addAll(suppressions.letGo(handle, after, planned));
    return events;
  }

  private List<LiveEvent> end(
      Handle handle, EvaluationKey key, Input input, Instant eventTime, @Nullable Text note) {
    Alarm alarm = AlarmStore.lockLive(handle, key).orElse(null);
    if (alarm == null
        || !(step(alarm.standing(), input, alarm.handling()) instanceof Transition.To to)) {
      return List.of();
    }
    // A reading that was late on its way may have been overtaken by the end of the on-delay.
    Instant clearedAt = eventTime.isBefore(alarm.raisedAt()) ? alarm.raisedAt() : eventTime;
    Alarm after = AlarmStore.clear(handle, alarm, to.standing(), clearedAt);
    Origin origin = new Origin(Actor.RONDA, clearedAt, note);
    List<LiveEvent> events = new ArrayList<>(suppressions.restored(handle, after));
    events.addAll(chronicle.over(handle, alarm.state(), after, to, origin).events());
    return events;
  }

  private Transition step(Standing standing, Input input, Handling handling) {
    return AlarmLifeCycle.next(standing, input, handling, chronicle.now());
  }

  /// An event from a clock that is ahead of ours tells nothing.
  private void measure(Instant event) {
    Duration since = Duration.between(event, clock.instant());
    if (!since.isNegative()) {
      delay.record(since);
    }
  }

  private static AlarmStore.Occurrence occurrence(Change.Raised raised) {
    return new AlarmStore.Occurrence(
        Message.of(
            raised.rule(),
            raised.registered().profile(),
            raised.key().address(),
            raised.consequence().value()),
        raised.consequence().value(),
        Instant.ofEpochMilli(raised.consequence().eventTime()),
        Instant.ofEpochMilli(raised.consequence().receiveTime()));
  }

  private static AlarmStore.Occurrence occurrence(
      Registered registered, Rule rule, EvaluationKey key, Consequence.Shift shift) {
    return new AlarmStore.Occurrence(
        Message.of(rule, registered.profile(), key.address(), shift.value()),
        shift.value(),
        Instant.ofEpochMilli(shift.eventTime()),
        Instant.ofEpochMilli(shift.receiveTime()));
  }

  private static String unit(Registered registered, Rule rule) {
    return switch (rule.when()) {
      case Condition.Limit limit -> unit(registered, limit.point());
      case Condition.Deviation deviation -> unit(registered, deviation.point());
      case Condition.Rate rate -> unit(registered, rate.point()) + "/" + Message.unit(rate.per());
      case Condition.Aggregate aggregate ->
          aggregate.function().hasTheirUnit() ? unit(registered, aggregate.point()) : "";
      case Condition.RunningTime _ -> "h";
      case Condition.Levels _,
          Condition.Count _,
          Condition.All _,
          Condition.Any _,
          Condition.Flag _,
          Condition.Event _,
          Condition.Silence _ ->
          "";
    };
  }

  private static String unit(Registered registered, String point) {
    return registered.profile().point(point).map(Point::unit).orElse("");
  }
}
