package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.PANEL;
import static io.ronda.alerting.BrocadeGarden.PUMP;
import static io.ronda.alerting.BrocadeGarden.SECOND_PUMP;
import static io.ronda.alerting.BrocadeGarden.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.task.Task;
import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.profile.ProfileStore;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A cabinet feeds another one, which feeds two pumps; the first one feeds the fire panel too,
/// which has a battery.
class ARiserLosesItsPower {

  private static final EquipmentId MAIN = new EquipmentId(SITE, "power-1");
  private static final EquipmentId RISER = new EquipmentId(SITE, "power-2");

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private ControlRoom room = ControlRoom.at(database.jdbi());

  @BeforeEach
  void allIsWell() {
    BrocadeGarden.in(database.jdbi()).directory();
    var equipment = new EquipmentStore(database.jdbi());
    equipment.save(cabinet(MAIN, "总配电柜", "Main cabinet"));
    equipment.save(cabinet(RISER, "竖井配电柜", "Riser cabinet").fedBy("power-1"));
    feed(equipment, PUMP, "power-2");
    feed(equipment, SECOND_PUMP, "power-2");
    feed(equipment, PANEL, "power-1");
    room =
        ControlRoom.at(
            database.jdbi(), new EquipmentDirectory(equipment, new ProfileStore(database.jdbi())));
    room.reads(MAIN, "breaker-closed", true);
    pass(Duration.ofSeconds(1));
  }

  @Test
  void whatItFeedsBelongsToItsAlarm() {
    cut();
    pressureFalls(PUMP);

    assertThat(room.onlyAlarm().rule()).isEqualTo("breaker-open");
    assertThat(room.members(room.onlyAlarm()))
        .singleElement()
        .satisfies(
            member -> {
              assertThat(member.equipment()).isEqualTo(PUMP);
              assertThat(member.state()).isEqualTo(AlarmState.SUPPRESSED);
              assertThat(member.task()).isNull();
            });
    assertThat(room.onlyAlarm().members()).isOne();
    assertThat(room.openTasks()).extracting(Task::equipment).containsExactly(MAIN);
  }

  @Test
  void whatWasToldShortlyBeforeJoinsIt() {
    pressureFalls(PUMP);
    assertThat(room.onlyAlarm().equipment()).isEqualTo(PUMP);

    cut();

    assertThat(room.onlyAlarm().equipment()).isEqualTo(MAIN);
    assertThat(room.members(room.onlyAlarm())).extracting(Alarm::equipment).containsExactly(PUMP);
  }

  @Test
  void criticalAlarmsAndFireAlarmsAreToldAllTheSame() {
    cut();
    room.reports(PANEL, "fault", "loop-1", true, "");
    room.reads(RISER, "breaker-closed", false);
    pass(Duration.ofSeconds(5));

    assertThat(room.liveAlarms())
        .extracting(Alarm::equipment)
        .containsExactlyInAnyOrder(MAIN, PANEL, RISER);
  }

  @Test
  void whatBecomesCriticalMeanwhileIsToldAndStaysSo() {
    var tank = new EquipmentId(SITE, "tank-1");
    new ProfileStore(database.jdbi()).save(TestProfile.of(AnAlarmWorsens.RULE));
    new EquipmentStore(database.jdbi())
        .save(
            new Equipment(tank, Text.of("水箱", "Tank"), "test", null, Text.of("泵房"))
                .fedBy("power-2"));
    room.directory.reload();
    cut();
    room.reads(tank, "level", 6);
    Alarm held = only(room.allAlarms(), tank);
    assertThat(held.state()).isEqualTo(AlarmState.SUPPRESSED);

    pass(Duration.ofSeconds(1));
    room.reads(tank, "level", 9);
    assertThat(room.alarm(held.id()).state()).isEqualTo(AlarmState.UNACK);
    assertThat(room.alarm(held.id()).annunciations()).isOne();
    assertThat(room.alarm(held.id()).task()).isNotNull();

    pass(Duration.ofSeconds(1));
    room.reads(tank, "level", 6);
    assertThat(room.alarm(held.id()).state()).as("milder again").isEqualTo(AlarmState.UNACK);
  }

  @Test
  void whatIsStillWrongAfterTheRecoveryIsTold() {
    cut();
    pressureFalls(PUMP);
    pressureFalls(SECOND_PUMP);

    powerIsBack();
    pressureReturns(SECOND_PUMP);
    pass(Suppressions.RECOVERY.minusSeconds(30));
    assertThat(room.liveAlarms()).extracting(Alarm::equipment).containsExactly(MAIN);

    pass(Duration.ofSeconds(40));

    Alarm pump = only(room.liveAlarms(), PUMP);
    assertThat(pump.state()).isEqualTo(AlarmState.UNACK);
    assertThat(pump.task()).isNotNull();
    assertThat(room.allAlarms())
        .filteredOn(alarm -> alarm.equipment().equals(SECOND_PUMP))
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.annunciations()).isZero());
  }

  @Test
  void powerThatComesAndGoesIsOneCut() {
    cut();
    pressureFalls(PUMP);
    powerIsBack();
    pass(Duration.ofMinutes(1));
    cut();
    pass(Suppressions.RECOVERY.plusMinutes(2));

    assertThat(room.alarm(pumpAlarm().id()).state()).isEqualTo(AlarmState.SUPPRESSED);
    assertThat(room.members(only(room.liveAlarms(), MAIN))).isNotEmpty();
  }

  @Test
  void aRestartInBetweenChangesNothing() {
    cut();
    room.restartAfter(Duration.ofSeconds(20));
    pressureFalls(PUMP);
    assertThat(pumpAlarm().state()).isEqualTo(AlarmState.SUPPRESSED);

    powerIsBack();
    room.restartAfter(Suppressions.RECOVERY);
    pass(Duration.ofSeconds(5));

    assertThat(pumpAlarm().state()).isEqualTo(AlarmState.UNACK);
  }

  private void cut() {
    room.reads(MAIN, "breaker-closed", false);
    pass(Duration.ofSeconds(3));
  }

  private void powerIsBack() {
    room.reads(MAIN, "breaker-closed", true);
    pass(Duration.ofSeconds(15));
  }

  private void pressureFalls(EquipmentId pump) {
    room.reads(pump, "pressure", 0.1);
    pass(Duration.ofSeconds(15));
  }

  private void pressureReturns(EquipmentId pump) {
    room.reads(pump, "pressure", 0.45);
    pass(Duration.ofSeconds(15));
  }

  /// Time passes in which everything is heard of, so that nothing counts as silent.
  private void pass(Duration duration) {
    for (long second = 0; second < duration.toSeconds(); second++) {
      if (second % 30 == 0) {
        List.of(MAIN, RISER).forEach(one -> room.reads(one, "cabinet-temperature", 30));
        List.of(PUMP, SECOND_PUMP).forEach(one -> room.reads(one, "flow", 20));
        room.reads(PANEL, "battery-voltage", 24);
      }
      room.pass(Duration.ofSeconds(1));
      room.alarms.sweep();
    }
  }

  private Alarm pumpAlarm() {
    return only(room.allAlarms(), PUMP);
  }

  private static Alarm only(List<Alarm> alarms, EquipmentId equipment) {
    List<Alarm> found =
        alarms.stream().filter(alarm -> alarm.equipment().equals(equipment)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static Equipment cabinet(EquipmentId id, String zh, String en) {
    return new Equipment(id, Text.of(zh, en), "power-cabinet", null, Text.of("配电室", "Switch room"));
  }

  private static void feed(EquipmentStore equipment, EquipmentId id, String feeder) {
    equipment.save(equipment.find(id).orElseThrow().fedBy(feeder));
  }
}
