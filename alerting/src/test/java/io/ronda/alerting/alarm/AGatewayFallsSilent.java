package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.GATEWAY;
import static io.ronda.alerting.BrocadeGarden.OPERATOR;
import static io.ronda.alerting.BrocadeGarden.PANEL;
import static io.ronda.alerting.BrocadeGarden.PUMP;
import static io.ronda.alerting.BrocadeGarden.SECOND_PUMP;
import static io.ronda.alerting.BrocadeGarden.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.DeviceStatus;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two pumps speak through a gateway, which counts as silent after 75 seconds, a pump after two
/// minutes. A fire panel beside them speaks for itself.
class AGatewayFallsSilent {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private ControlRoom room;

  @BeforeEach
  void allIsWell() {
    room =
        ControlRoom.at(database.jdbi(), BrocadeGarden.in(database.jdbi()).directoryWithGateway());
    hear(Duration.ofSeconds(30), PANEL, GATEWAY, PUMP, SECOND_PUMP);
  }

  @Test
  void itIsOneAlarmWithOneTaskThatHoldsBackThePumps() {
    hear(Duration.ofMinutes(10), PANEL);

    Alarm cause = room.onlyAlarm();
    assertThat(cause.equipment()).isEqualTo(GATEWAY);
    assertThat(cause.members()).isEqualTo(2);
    assertThat(room.allTasks()).hasSize(1);
    assertThat(room.members(cause)).extracting(Alarm::equipment).containsExactly(PUMP, SECOND_PUMP);
    assertThat(room.members(cause))
        .allSatisfy(
            member -> {
              assertThat(member.state()).isEqualTo(AlarmState.SUPPRESSED);
              assertThat(member.cause()).isEqualTo(cause.id());
              assertThat(member.task()).isNull();
              assertThat(room.alarms.journal(member.id()))
                  .extracting(AlarmEntry::input)
                  .containsExactly(AlarmInput.HOLD);
            });
    assertThat(room.alarms.silent(SITE)).containsExactlyInAnyOrder("gateway-1", "pump-1", "pump-2");
  }

  @Test
  void eachPumpIsJudgedAnewWhenItIsHeardAgain() {
    hear(Duration.ofMinutes(10), PANEL);
    Alarm cause = room.onlyAlarm();
    hear(Duration.ofSeconds(115), PANEL, GATEWAY, SECOND_PUMP);
    assertThat(room.liveAlarms()).as("two minutes are not over").containsExactly(after(cause));
    assertThat(room.members(cause))
        .extracting(Alarm::state)
        .containsExactly(AlarmState.NORMAL, AlarmState.NORMAL);

    hear(Duration.ofSeconds(10), PANEL, GATEWAY, SECOND_PUMP);
    Alarm own = room.liveAlarms().getLast();
    assertThat(own.equipment()).isEqualTo(PUMP);
    assertThat(own.state()).isEqualTo(AlarmState.UNACK);
    assertThat(own.cause()).isNull();
    assertThat(room.alarms.silent(SITE)).containsExactly("pump-1");
  }

  @Test
  void aPumpThatSpeaksShowsThatTheGatewayWorks() {
    hear(Duration.ofMinutes(10), PANEL, SECOND_PUMP);

    assertThat(room.onlyAlarm().equipment()).isEqualTo(PUMP);
  }

  @Test
  void aPumpThatWasSilentBeforeKeepsItsOwnAlarm() {
    hear(Duration.ofMinutes(3), PANEL, GATEWAY, SECOND_PUMP);
    Alarm own = room.onlyAlarm();
    room.alarms.acknowledge(own.id(), OPERATOR, null);
    hear(Duration.ofMinutes(3), PANEL);
    Alarm cause = room.liveAlarms().getLast();
    assertThat(room.members(cause)).extracting(Alarm::equipment).containsExactly(SECOND_PUMP);

    hear(Duration.ofMinutes(3), PANEL, GATEWAY, SECOND_PUMP);
    assertThat(room.alarm(own.id()).state()).isEqualTo(AlarmState.ACKED);
    assertThat(room.alarm(own.id()).occurrences()).isEqualTo(1);
  }

  @Test
  void aShortQuietOfTheGatewayIsNoSilenceOfAPumpThatComesBackAfterIt() {
    hear(Duration.ofSeconds(50), PANEL, GATEWAY);
    hear(Duration.ofSeconds(72), PANEL);
    hear(Duration.ofSeconds(5), PANEL, GATEWAY);
    assertThat(room.liveAlarms()).as("the pumps have yet to follow").isEmpty();

    hear(Duration.ofSeconds(30), PANEL, GATEWAY, PUMP, SECOND_PUMP);
    assertThat(room.liveAlarms()).isEmpty();
  }

  @Test
  void aPumpIsFoundSilentAlthoughTheGatewaySendsEverythingOnceAMinute() {
    for (int minute = 0; minute < 5; minute++) {
      hear(Duration.ofSeconds(59), PANEL);
      hear(Duration.ofSeconds(1), PANEL, GATEWAY, SECOND_PUMP);
    }

    assertThat(room.onlyAlarm().equipment()).isEqualTo(PUMP);
  }

  @Test
  void itsLastWillSaysSoEarlier() {
    say(new DeviceStatus(GATEWAY, false, room.clock.millis()));
    hear(Duration.ofSeconds(14), PANEL);
    assertThat(room.liveAlarms()).as("it may just reconnect").isEmpty();

    hear(Duration.ofSeconds(1), PANEL);
    assertThat(room.onlyAlarm().equipment()).isEqualTo(GATEWAY);
    assertThat(room.onlyAlarm().members()).isEqualTo(2);
  }

  @Test
  void aRestartInBetweenChangesNothing() {
    hear(Duration.ofMinutes(3), PANEL);
    Alarm before = room.onlyAlarm();
    room.restartAfter(Duration.ofMinutes(30));
    hear(Duration.ofMinutes(5), PANEL);
    assertThat(room.onlyAlarm()).isEqualTo(before);

    hear(Duration.ofMinutes(5), PANEL, GATEWAY, PUMP, SECOND_PUMP);
    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.RTN_UNACK);
    assertThat(room.allAlarms()).hasSize(3);
  }

  @Test
  void theSameGatewayAgainHasItsNewMembersOnly() {
    hear(Duration.ofMinutes(3), PANEL);
    hear(Duration.ofMinutes(1), PANEL, GATEWAY, PUMP, SECOND_PUMP);
    hear(Duration.ofMinutes(3), PANEL);

    Alarm cause = room.onlyAlarm();
    assertThat(cause.occurrences()).isEqualTo(2);
    assertThat(cause.members()).isEqualTo(2);
    assertThat(room.members(cause)).hasSize(2);
  }

  @Test
  void aGatewayThatIsTakenOutOfTheDirectoryHoldsNothingBack() {
    hear(Duration.ofMinutes(3), PANEL);
    new EquipmentStore(room.jdbi).delete(GATEWAY);
    room.directory.reload();
    hear(Duration.ofMinutes(4), PANEL);

    assertThat(room.liveAlarms())
        .extracting(Alarm::equipment)
        .containsExactlyInAnyOrder(PUMP, SECOND_PUMP);
  }

  @Test
  void nobodyAcknowledgesOrResetsWhatIsHeldBack() {
    hear(Duration.ofMinutes(3), PANEL);
    Alarm member = room.members(room.onlyAlarm()).getFirst();

    assertThat(room.alarms.acknowledge(member.id(), OPERATOR, null))
        .isInstanceOf(AlarmOutcome.Rejected.class);
    assertThat(room.alarms.reset(member.id(), OPERATOR, null))
        .isInstanceOf(AlarmOutcome.Rejected.class);
  }

  /// Every second these say something.
  private void hear(Duration span, EquipmentId... speakers) {
    for (long i = 0; i < span.toSeconds(); i++) {
      room.clock.advance(Duration.ofSeconds(1));
      for (EquipmentId speaker : speakers) {
        say(new DeviceStatus(speaker, true, room.clock.millis()));
      }
      room.sweep();
    }
  }

  private void say(DeviceStatus status) {
    room.engine().accept(new Batch(List.of(), List.of(), List.of(status), List.of()));
  }

  private Alarm after(Alarm alarm) {
    return room.alarm(alarm.id());
  }
}
