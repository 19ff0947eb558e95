package io.ronda.alerting.alarm;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskQuery;
import io.ronda.alerting.task.TaskState;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.site.Person;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.DeviceEvent;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.core.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/// A running alerting module whose time the test moves, and what its devices say.
final class ControlRoom {

  static final String LANE = "lane";
  static final Instant START = Instant.parse("2026-11-21T02:00:00Z");

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final TestClock clock;
  final Jdbi jdbi;
  final EquipmentDirectory directory;
  final Tasks tasks;
  final Alarms alarms;
  private AlarmEngine engine;

  private ControlRoom(Jdbi jdbi, EquipmentDirectory directory) {
    this.clock = new TestClock(START);
    this.jdbi = jdbi;
    this.directory = directory;
    this.tasks = new Tasks(jdbi, clock);
    this.alarms = new Alarms(jdbi, directory, tasks, AlarmListener.NONE, clock);
    this.engine = newEngine();
    sweep();
  }

  /// Begins with an empty history at the site.
  static ControlRoom at(Jdbi jdbi, EquipmentDirectory directory) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                truncate alarm, alarm_journal, task, task_journal, task_number,
                  rule_evaluation, evaluation_site, hearing, live_event, suppression
                """));
    return new ControlRoom(jdbi, directory);
  }

  static ControlRoom at(Jdbi jdbi) {
    return at(jdbi, BrocadeGarden.in(jdbi).directory());
  }

  AlarmEngine engine() {
    return engine;
  }

  /// Time passes, with a sweep every second, and every five where it is long.
  void pass(Duration duration) {
    long step = duration.toSeconds() % 5 == 0 && duration.toMinutes() > 0 ? 5 : 1;
    for (long i = 0; i < duration.toSeconds(); i += step) {
      clock.advance(Duration.ofSeconds(step));
      sweep();
    }
  }

  /// Time passes, and the lane hears nothing: the broker is away.
  void passDeaf(Duration duration) {
    for (long i = 0; i < duration.toSeconds(); i += 5) {
      clock.advance(Duration.ofSeconds(5));
      engine.sweep();
    }
  }

  /// The lane is connected and has nothing left to take in, and what is due is done.
  void sweep() {
    engine.heard(LANE, clock.instant());
    engine.sweep();
  }

  /// Another node of the same Ronda.
  AlarmEngine newEngine() {
    return new AlarmEngine(jdbi, directory, tasks, _ -> LANE, meters, clock);
  }

  /// The process is killed, and another one starts after a while.
  void restartAfter(Duration outage) {
    clock.advance(outage);
    engine = newEngine();
    sweep();
  }

  /// A reading that arrives as it is made.
  void reads(EquipmentId equipment, String point, double value) {
    readLate(equipment, point, clock.instant(), value);
  }

  void reads(EquipmentId equipment, String point, boolean value) {
    engine.accept(
        readings(new Reading(equipment, point, clock.millis(), clock.millis(), Value.of(value))));
  }

  /// A reading that arrives now and was made earlier.
  void readLate(EquipmentId equipment, String point, Instant made, double value) {
    engine.accept(readings(reading(equipment, point, made, value)));
  }

  Reading reading(EquipmentId equipment, String point, Instant made, double value) {
    return new Reading(equipment, point, made.toEpochMilli(), clock.millis(), Value.of(value));
  }

  void reports(EquipmentId equipment, String code, String address, boolean active, String text) {
    engine.accept(
        new Batch(
            List.of(),
            List.of(
                new DeviceEvent(
                    equipment, code, address, active, text, clock.millis(), clock.millis())),
            List.of(),
            List.of()));
  }

  static Batch readings(Reading... readings) {
    return new Batch(List.of(readings), List.of(), List.of(), List.of());
  }

  /// What the newest occurrence of an alarm holds back, or held back, by equipment.
  List<Alarm> members(Alarm cause) {
    return alarms
        .list(
            new AlarmQuery(
                Person.EVERY_SITE,
                null,
                null,
                cause.id(),
                null,
                false,
                Set.of(),
                Set.of(),
                null,
                null,
                null,
                AlarmQuery.Sort.EQUIPMENT,
                false,
                null,
                500))
        .items();
  }

  /// The live alarms, oldest first, without those that are held back.
  List<Alarm> liveAlarms() {
    return alarms.list(AlarmQuery.live(Person.EVERY_SITE, 500)).items().reversed();
  }

  Alarm onlyAlarm() {
    List<Alarm> live = liveAlarms();
    if (live.size() != 1) {
      throw new AssertionError("expected one live alarm, but there are " + live);
    }
    return live.getFirst();
  }

  List<Task> openTasks() {
    return tasks.list(TaskQuery.open(Person.EVERY_SITE, 500)).items();
  }

  List<Task> allTasks() {
    return tasks
        .list(
            new TaskQuery(
                Person.EVERY_SITE,
                null,
                null,
                Set.of(TaskState.values()),
                Set.of(),
                null,
                null,
                null,
                null,
                TaskQuery.Sort.NUMBER,
                false,
                null,
                500))
        .items();
  }

  List<Alarm> allAlarms() {
    return alarms
        .list(
            new AlarmQuery(
                Person.EVERY_SITE,
                null,
                null,
                null,
                null,
                false,
                Set.of(AlarmState.values()),
                Set.of(),
                null,
                null,
                null,
                AlarmQuery.Sort.RAISED_AT,
                false,
                null,
                500))
        .items();
  }

  /// Takes in a batch by a process that dies when it looks at its clock once more than so often; it
  /// may be done before.
  void dieWhileTaking(Batch batch, int looksAtTheClock) {
    untilKilled(
        looksAtTheClock,
        mortal ->
            new AlarmEngine(jdbi, directory, new Tasks(jdbi, mortal), _ -> LANE, meters, mortal)
                .accept(batch));
  }

  /// A person's command, or a sweep, by a process that dies the same way.
  void dieWhile(Consumer<Alarms> command, int looksAtTheClock) {
    untilKilled(
        looksAtTheClock,
        mortal ->
            command.accept(
                new Alarms(jdbi, directory, new Tasks(jdbi, mortal), AlarmListener.NONE, mortal)));
  }

  private void untilKilled(int looksAtTheClock, Consumer<InstantSource> work) {
    var looks = new AtomicInteger(looksAtTheClock);
    try {
      work.accept(
          () -> {
            if (looks.getAndDecrement() == 0) {
              throw new Killed();
            }
            return clock.instant();
          });
    } catch (Killed e) {
      // As intended.
    }
  }

  private static final class Killed extends RuntimeException {}

  Alarm alarm(long id) {
    return alarms.find(id).orElseThrow();
  }
}
