package io.ronda.alerting.alarm;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.ronda.alerting.alarm.AlarmLifeCycle.Transition;
import io.ronda.alerting.rule.Consequence;
import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.alerting.task.Actor;
import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskRequest;
import io.ronda.alerting.task.TaskSource;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.live.LiveEvent;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Point;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Turns what evaluation demands into alarms, their journal and their tasks, within the transaction
/// of the evaluation.
final class Annunciator {

  private static final Duration[] BUCKETS =
      LongStream.of(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000, 600_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final Tasks tasks;
  private final AlarmListener listener;
  private final Timer delay;
  private final InstantSource clock;

  Annunciator(Tasks tasks, AlarmListener listener, MeterRegistry meters, InstantSource clock) {
    this.tasks = tasks;
    this.listener = listener;
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
    Members members = new Members(transaction, now());
    for (Change change : changes) {
      switch (change) {
        case Change.Raised raised -> events.addAll(raise(transaction, raised));
        case Change.Shifted shifted -> events.addAll(shift(transaction, shifted));
        case Change.Held held -> events.addAll(members.hold(held));
        case Change.Cleared(EvaluationKey key, Rule rule, var clear) ->
            events.addAll(
                end(
                    transaction,
                    key,
                    AlarmInput.CLEAR,
                    rule.latching(),
                    Instant.ofEpochMilli(clear.eventTime()),
                    null));
        case Change.Redefined(EvaluationKey key, Text reason) ->
            events.addAll(end(transaction, key, AlarmInput.REDEFINE, false, now(), reason));
      }
    }
    members.count();
    return List.copyOf(events);
  }

  private List<LiveEvent> raise(Handle handle, Change.Raised raised) {
    Rule rule = raised.rule();
    String unit = unit(raised.registered(), rule);
    AlarmStore.Occurrence occurrence = occurrence(raised);
    Alarm before = AlarmStore.lockLive(handle, raised.key()).orElse(null);
    AlarmState from = before == null ? AlarmState.NORMAL : before.state();
    if (!(AlarmLifeCycle.next(from, AlarmInput.RAISE, rule.latching())
        instanceof Transition.To(AlarmState to))) {
      return List.of();
    }
    Alarm alarm =
        before == null
            ? AlarmStore.insert(handle, raised.key(), rule, unit, occurrence)
            : AlarmStore.addOccurrence(handle, before, rule, unit, occurrence);
    write(handle, alarm, AlarmInput.RAISE, from, to, alarm.raisedAt(), alarm.message());
    handle.afterCommit(() -> measure(alarm.raisedAt()));
    if (rule.task() == null) {
      return List.of(alarm.changed());
    }
    Task task = tasks.open(handle, request(raised, alarm, rule.task()));
    AlarmStore.setTask(handle, alarm, task.id());
    return List.of(alarm.changed(), task.changed());
  }

  /// The alarm is another one of the levels of its rule: a more severe one calls people anew.
  private List<LiveEvent> shift(Handle handle, Change.Shifted shifted) {
    Alarm before = AlarmStore.lockLive(handle, shifted.key()).orElse(null);
    if (before == null) {
      return List.of();
    }
    Consequence.Shift shift = shifted.consequence();
    AlarmInput input = shift.rises() ? AlarmInput.WORSEN : AlarmInput.EASE;
    Transition transition = AlarmLifeCycle.next(before.state(), input, shifted.rule().latching());
    boolean anew = transition instanceof Transition.To;
    AlarmState to = transition instanceof Transition.To(AlarmState state) ? state : before.state();
    AlarmStore.Occurrence seen =
        occurrence(shifted.registered(), shifted.rule(), shifted.key(), shift);
    String unit = unit(shifted.registered(), shifted.rule());
    Alarm after = AlarmStore.shift(handle, before, to, anew, shifted.rule(), unit, seen);
    write(handle, after, input, before.state(), to, seen.raisedAt(), after.message());
    return List.of(after.changed());
  }

  private List<LiveEvent> end(
      Handle handle,
      EvaluationKey key,
      AlarmInput input,
      boolean latching,
      Instant eventTime,
      @Nullable Text note) {
    Alarm alarm = AlarmStore.lockLive(handle, key).orElse(null);
    if (alarm == null) {
      return List.of();
    }
    // A reading that was late on its way may have been overtaken by the end of the on-delay.
    Instant clearedAt = eventTime.isBefore(alarm.raisedAt()) ? alarm.raisedAt() : eventTime;
    Alarm after =
        switch (AlarmLifeCycle.next(alarm.state(), input, latching)) {
          case Transition.To(AlarmState to) -> AlarmStore.clear(handle, alarm, to, clearedAt);
          case Transition.Back() -> AlarmStore.clearHeld(handle, alarm, clearedAt);
          case Transition.Stay(), Transition.Rejected(_) -> alarm;
        };
    if (after.state() == alarm.state()) {
      return List.of();
    }
    write(handle, after, input, alarm.state(), after.state(), clearedAt, note);
    return tasks
        .conditionGone(handle, cause(key), clearedAt)
        .map(task -> List.of(after.changed(), task.changed()))
        .orElseGet(() -> List.of(after.changed()));
  }

  private void write(
      Handle handle,
      Alarm alarm,
      AlarmInput input,
      AlarmState from,
      AlarmState to,
      Instant eventTime,
      @Nullable Text note) {
    var entry = new AlarmEntry(now(), eventTime, input, from, to, Actor.RONDA, note);
    AlarmStore.write(handle, alarm.id(), entry);
    listener.changed(handle, alarm, entry);
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

  private static TaskRequest request(Change.Raised raised, Alarm alarm, Rule.Grade grade) {
    Equipment equipment = raised.registered().equipment();
    Text title =
        new Text(
            equipment.name().zh() + "：" + alarm.message().zh(),
            equipment.name().en() + ": " + alarm.message().en());
    return new TaskRequest(
        cause(raised.key()),
        equipment.id().site(),
        equipment.zone(),
        equipment.id(),
        null,
        title,
        grade,
        new TaskSource(TaskSource.Type.ALARM, Long.toString(alarm.id())));
  }

  private static String cause(EvaluationKey key) {
    return "alarm:" + key;
  }

  private static String unit(Registered registered, Rule rule) {
    return switch (rule.when()) {
      case Condition.Limit limit -> unit(registered, limit.point());
      case Condition.Deviation deviation -> unit(registered, deviation.point());
      case Condition.Rate rate -> unit(registered, rate.point()) + "/" + Message.unit(rate.per());
      case Condition.Levels _,
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

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
