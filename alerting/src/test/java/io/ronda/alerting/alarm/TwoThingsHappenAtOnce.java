package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.OPERATOR;
import static io.ronda.alerting.BrocadeGarden.PANEL;
import static io.ronda.alerting.BrocadeGarden.PUMP;
import static io.ronda.alerting.BrocadeGarden.SITE;
import static io.ronda.alerting.BrocadeGarden.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.rule.Hearing;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.DeviceEvent;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TwoThingsHappenAtOnce {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private ControlRoom room;

  @BeforeEach
  void openTheControlRoom() {
    room = ControlRoom.at(database.jdbi());
  }

  @Test
  void twoNodesTakeTheSameBatchDuringATakeOver() throws Exception {
    AlarmEngine other = room.newEngine();
    Batch batch = fires(20);
    atOnce(() -> room.engine().accept(batch), () -> other.accept(batch));

    assertThat(room.liveAlarms()).hasSize(20);
    assertThat(room.liveAlarms()).allMatch(alarm -> alarm.occurrences() == 1);
    assertThat(room.allTasks()).hasSize(20);
  }

  @Test
  void theNodeThatComesBackFindsWhatTheOtherDid() {
    AlarmEngine other = room.newEngine();
    room.reports(PANEL, "fire", "1-1", true, "");
    room.pass(Duration.ofSeconds(1));
    other.accept(fire("1-1", false));
    room.pass(Duration.ofSeconds(1));
    room.reports(PANEL, "fire", "1-1", true, "");

    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.UNACK);
    assertThat(room.onlyAlarm().occurrences()).isEqualTo(2);
  }

  @Test
  void aNodeWithAnOldCopyLooksAgainUnderLock() {
    var chronicle = new Chronicle(room.tasks, room.directory, AlarmListener.NONE, room.clock);
    var suppressions = new Suppressions(room.jdbi, room.directory, chronicle);
    var annunciator = new Annunciator(chronicle, suppressions, room.meters, room.clock);
    var old = new SiteWatch(SITE, room.jdbi, room.directory, annunciator);
    var other = new SiteWatch(SITE, room.jdbi, room.directory, annunciator);
    old.sweep(0, new Hearing(0, room.clock.millis()), room.clock.instant());
    other.accept(lowPressure(), Long.MAX_VALUE, room.clock.instant());
    room.pass(Duration.ofSeconds(5));
    // The old copy was found good just before the other node wrote.
    old.accept(lowPressure(), 0, room.clock.instant());
    room.pass(Duration.ofSeconds(5));

    assertThat(room.onlyAlarm().raisedAt()).isEqualTo(ControlRoom.START.plusSeconds(10));
  }

  @Test
  void manySweepsRaiseOnce() throws Exception {
    room.reads(PUMP, "pressure", 0.1);
    room.pass(Duration.ofSeconds(9));
    room.clock.advance(Duration.ofSeconds(1));
    room.engine().heard(ControlRoom.LANE, room.clock.instant());
    List<Runnable> sweeps = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      sweeps.add(room.newEngine()::sweep);
    }
    atOnce(sweeps.toArray(Runnable[]::new));
    room.engine().sweep();

    assertThat(room.onlyAlarm().occurrences()).isEqualTo(1);
    assertThat(room.allTasks()).hasSize(1);
  }

  @Test
  void twoPeopleAcknowledge() throws Exception {
    room.reports(PANEL, "fire", "1-1", true, "");
    long alarm = room.onlyAlarm().id();
    List<AlarmOutcome> outcomes = Collections.synchronizedList(new ArrayList<>());
    atOnce(
        () -> outcomes.add(room.alarms.acknowledge(alarm, OPERATOR, null)),
        () -> outcomes.add(room.alarms.acknowledge(alarm, SUPERVISOR, null)));

    assertThat(outcomes)
        .allSatisfy(
            outcome -> assertThat(outcome).isEqualTo(new AlarmOutcome.Done(room.alarm(alarm))));
    assertThat(room.alarms.journal(alarm))
        .extracting(AlarmEntry::input)
        .containsExactly(AlarmInput.RAISE, AlarmInput.ACKNOWLEDGE);
  }

  @Test
  void aPersonAcknowledgesWhileTheConditionGoes() throws Exception {
    for (int round = 0; round < 10; round++) {
      room.pass(Duration.ofSeconds(1));
      room.reports(PANEL, "fault", "1-1", true, "");
      long alarm = room.onlyAlarm().id();
      room.pass(Duration.ofSeconds(1));
      atOnce(
          () -> room.alarms.acknowledge(alarm, OPERATOR, null),
          () -> room.reports(PANEL, "fault", "1-1", false, ""));

      assertThat(room.alarm(alarm).state()).isEqualTo(AlarmState.NORMAL);
      assertThat(room.alarms.journal(alarm)).hasSize(3);
    }
  }

  private SiteBatch lowPressure() {
    Reading reading = room.reading(PUMP, "pressure", room.clock.instant(), 0.1);
    return Objects.requireNonNull(SiteBatch.split(ControlRoom.readings(reading)).get(SITE));
  }

  private Batch fires(int count) {
    return new Batch(
        List.of(),
        IntStream.range(0, count).mapToObj(i -> event("1-" + i, true)).toList(),
        List.of(),
        List.of());
  }

  private Batch fire(String address, boolean active) {
    return new Batch(List.of(), List.of(event(address, active)), List.of(), List.of());
  }

  private DeviceEvent event(String address, boolean active) {
    long now = room.clock.millis();
    return new DeviceEvent(PANEL, "fire", address, active, "", now, now);
  }

  private static void atOnce(Runnable... actions) throws InterruptedException, ExecutionException {
    var ready = new CountDownLatch(actions.length);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (Runnable action : actions) {
        running.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  action.run();
                  return true;
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
  }
}
