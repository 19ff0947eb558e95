package io.ronda.alerting.alarm;

import io.ronda.alerting.alarm.AlarmLifeCycle.Transition;
import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskRequest;
import io.ronda.alerting.task.TaskSource;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.live.LiveEvent;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Writes what becomes of alarms: the journal, the task of what is announced, whether it chatters,
/// and whoever listens is told. All within the transaction of the transition.
final class Chronicle {

  /// So many announcements within [#CHATTER_WINDOW] are chatter (ISA-18.2 gives no number).
  static final int CHATTER = 3;

  static final Duration CHATTER_WINDOW = Duration.ofSeconds(60);

  /// How long after the last of it an alarm counts as chattering.
  static final Duration CALM = Duration.ofMinutes(10);

  private final Tasks tasks;
  private final EquipmentDirectory directory;
  private final AlarmListener listener;
  private final InstantSource clock;

  Chronicle(
      Tasks tasks, EquipmentDirectory directory, AlarmListener listener, InstantSource clock) {
    this.tasks = tasks;
    this.directory = directory;
    this.listener = listener;
    this.clock = clock;
  }

  /// An alarm after a transition, and what open pages have to be told.
  record Page(Alarm alarm, List<LiveEvent> events) {

    static Page of(Alarm alarm, @Nullable Task task) {
      return new Page(
          alarm,
          task == null ? List.of(alarm.changed()) : List.of(alarm.changed(), task.changed()));
    }
  }

  /// Who or what made the transition, and when it happened to the equipment.
  record Origin(String actor, @Nullable Instant eventTime, @Nullable Text note) {}

  /// An alarm has been put into the standing of a transition that no reading made.
  Page written(Handle handle, AlarmState from, Alarm alarm, Transition.To to, Origin origin) {
    write(handle, from, alarm, to, origin);
    return to.announces()
        ? annunciated(handle, alarm, order(handle, alarm, true))
        : Page.of(alarm, null);
  }

  /// The condition of an alarm has come, for the first time or again. Below an overlay no task
  /// opens for it, but one that is open already has another occurrence.
  Page raised(Handle handle, AlarmState from, Alarm alarm, Transition.To to, Origin origin) {
    write(handle, from, alarm, to, origin);
    if (to.announces()) {
      return annunciated(handle, alarm, order(handle, alarm, false));
    }
    Task task =
        tasks.findOpen(handle, cause(alarm.key())).isPresent() ? order(handle, alarm, false) : null;
    return Page.of(task == null ? alarm : AlarmStore.setTask(handle, alarm, task.id()), task);
  }

  /// The condition of an alarm is gone, or is not known any more.
  Page over(Handle handle, AlarmState from, Alarm alarm, Transition.To to, Origin origin) {
    write(handle, from, alarm, to, origin);
    Instant at = origin.eventTime() == null ? now() : origin.eventTime();
    return Page.of(alarm, tasks.conditionGone(handle, cause(alarm.key()), at).orElse(null));
  }

  /// Nothing more than the line in the journal.
  void write(Handle handle, AlarmState from, Alarm alarm, Transition.To to, Origin origin) {
    var entry =
        new AlarmEntry(
            now(),
            origin.eventTime(),
            to.input(),
            from,
            to.standing().state(),
            origin.actor(),
            origin.note());
    AlarmStore.write(handle, alarm.id(), entry);
    listener.changed(handle, alarm, entry);
  }

  private Page annunciated(Handle handle, Alarm alarm, @Nullable Task task) {
    Alarm announced = AlarmStore.annunciate(handle, alarm, task == null ? null : task.id(), now());
    return Page.of(chatter(handle, announced), task);
  }

  /// The task of an alarm, null where its rule wants none.
  ///
  /// @param join whether an open one will do as it is
  private @Nullable Task order(Handle handle, Alarm alarm, boolean join) {
    Rule.Grade grade = alarm.grade();
    if (grade == null) {
      return null;
    }
    Optional<Task> open = join ? tasks.findOpen(handle, cause(alarm.key())) : Optional.empty();
    return open.orElseGet(() -> tasks.open(handle, request(alarm, grade)));
  }

  private Alarm chatter(Handle handle, Alarm alarm) {
    if (!mayChatter(alarm)) {
      return alarm;
    }
    Instant now = now();
    int times = AlarmStore.announcedAfter(handle, alarm.key(), now.minus(CHATTER_WINDOW), CHATTER);
    return times < CHATTER ? alarm : AlarmStore.chatters(handle, alarm, now, now.plus(CALM));
  }

  /// An alarm that people have to acknowledge is the same one as long as it chatters.
  private static boolean mayChatter(Alarm alarm) {
    return alarm.annunciations() >= CHATTER || !alarm.handling().ackRequired();
  }

  private TaskRequest request(Alarm alarm, Rule.Grade grade) {
    Optional<Equipment> equipment = directory.find(alarm.equipment()).map(Registered::equipment);
    Text name = equipment.map(Equipment::name).orElseGet(() -> unregistered(alarm));
    return new TaskRequest(
        cause(alarm.key()),
        alarm.equipment().site(),
        equipment.map(Equipment::zone).orElse(null),
        alarm.equipment(),
        null,
        new Text(name.zh() + "：" + alarm.message().zh(), name.en() + ": " + alarm.message().en()),
        grade,
        new TaskSource(TaskSource.Type.ALARM, Long.toString(alarm.id())));
  }

  private static Text unregistered(Alarm alarm) {
    return alarm.equipment().equipment().equals(SiteConnection.NAME)
        ? SiteConnection.title()
        : Text.of(alarm.equipment().toString());
  }

  private static String cause(EvaluationKey key) {
    return "alarm:" + key;
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
