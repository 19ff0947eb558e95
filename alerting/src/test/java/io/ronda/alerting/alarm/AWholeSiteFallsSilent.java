package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.PANEL;
import static io.ronda.alerting.BrocadeGarden.PUMP;
import static io.ronda.alerting.BrocadeGarden.SECOND_PUMP;
import static io.ronda.alerting.BrocadeGarden.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two pumps and a fire panel speak straight to the broker, and count as silent after two minutes.
class AWholeSiteFallsSilent {

  private static final EquipmentId CONNECTION = new EquipmentId(SITE, SiteConnection.NAME);

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private ControlRoom room;
  private Instant last = ControlRoom.START;

  @BeforeEach
  void allIsWell() {
    room = ControlRoom.at(database.jdbi());
    hear(Duration.ofSeconds(30), PUMP, SECOND_PUMP, PANEL);
  }

  @Test
  void itIsOneAlarmOfTheConnection() {
    room.pass(Duration.ofMinutes(10));

    Alarm cause = room.onlyAlarm();
    assertThat(cause.equipment()).isEqualTo(CONNECTION);
    assertThat(cause.raisedAt()).isEqualTo(last.plus(Duration.ofMinutes(2)));
    assertThat(cause.members()).isEqualTo(3);
    assertThat(room.members(cause))
        .extracting(Alarm::equipment)
        .containsExactly(PANEL, PUMP, SECOND_PUMP);
    assertThat(room.openTasks()).hasSize(1);
  }

  @Test
  void whenOneIsHeardTheOthersAreJudgedAnew() {
    room.pass(Duration.ofMinutes(10));
    Alarm cause = room.onlyAlarm();
    hear(Duration.ofSeconds(115), PANEL);
    assertThat(room.onlyAlarm().id()).isEqualTo(cause.id());
    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.RTN_UNACK);

    hear(Duration.ofSeconds(10), PANEL);
    assertThat(room.liveAlarms())
        .extracting(Alarm::equipment)
        .containsExactlyInAnyOrder(CONNECTION, PUMP, SECOND_PUMP);
  }

  @Test
  void whoeverFallsSilentAloneHasItsOwnAlarm() {
    hear(Duration.ofMinutes(10), PUMP, PANEL);

    assertThat(room.onlyAlarm().equipment()).isEqualTo(SECOND_PUMP);
  }

  @Test
  void theLastOfSeveralThatFellSilentOneByOneDoesNotStandForTheConnection() {
    hear(Duration.ofMinutes(3), PUMP, PANEL);
    hear(Duration.ofMinutes(3), PANEL);
    room.pass(Duration.ofMinutes(3));

    assertThat(room.liveAlarms())
        .extracting(Alarm::equipment)
        .containsExactly(SECOND_PUMP, PUMP, PANEL);
  }

  @Test
  void twoAreTooFewToHaveACommonCause() {
    new EquipmentStore(room.jdbi).delete(SECOND_PUMP);
    room.directory.reload();
    room.pass(Duration.ofMinutes(10));

    assertThat(room.liveAlarms())
        .extracting(Alarm::equipment)
        .containsExactlyInAnyOrder(PUMP, PANEL);
  }

  @Test
  void aRestartInBetweenRaisesNothingElse() {
    room.pass(Duration.ofMinutes(3));
    room.restartAfter(Duration.ofHours(1));
    room.pass(Duration.ofMinutes(10));

    assertThat(room.onlyAlarm().equipment()).isEqualTo(CONNECTION);
    assertThat(room.allAlarms()).hasSize(4);
  }

  private void hear(Duration span, EquipmentId... speakers) {
    for (long i = 0; i < span.toSeconds(); i++) {
      room.clock.advance(Duration.ofSeconds(1));
      for (EquipmentId speaker : speakers) {
        room.reads(speaker, speaker.equals(PANEL) ? "fires" : "flow", 0);
      }
      room.sweep();
    }
    last = room.clock.instant();
  }
}
