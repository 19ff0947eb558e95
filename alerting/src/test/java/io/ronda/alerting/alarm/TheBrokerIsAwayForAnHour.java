package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.PANEL;
import static io.ronda.alerting.BrocadeGarden.PUMP;
import static io.ronda.alerting.BrocadeGarden.SECOND_PUMP;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Ronda runs, but its lane hears nothing: the broker is away, or the lane stands still because its
/// window is full.
class TheBrokerIsAwayForAnHour {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private ControlRoom room;

  @BeforeEach
  void allIsWell() {
    room = ControlRoom.at(database.jdbi());
    hear(Duration.ofSeconds(30), PUMP, SECOND_PUMP, PANEL);
  }

  @Test
  void nobodyIsSilentWhileNobodyListens() {
    room.passDeaf(Duration.ofHours(1));

    assertThat(room.allAlarms()).isEmpty();
  }

  /// It is judged by what the database knows, which may be late by a tenth.
  @Test
  void silenceCountsFromItsReturn() {
    room.passDeaf(Duration.ofHours(1));
    hear(Duration.ofSeconds(119), SECOND_PUMP, PANEL);
    assertThat(room.liveAlarms()).isEmpty();

    hear(Duration.ofSeconds(14), SECOND_PUMP, PANEL);
    assertThat(room.onlyAlarm().equipment()).isEqualTo(PUMP);
  }

  @Test
  void aSiteThatStaysAwayIsOneAlarm() {
    room.passDeaf(Duration.ofHours(1));
    room.pass(Duration.ofSeconds(115));
    assertThat(room.liveAlarms()).isEmpty();

    room.pass(Duration.ofSeconds(30));
    assertThat(room.onlyAlarm().equipment().equipment()).isEqualTo(SiteConnection.NAME);
  }

  @Test
  void aRestartDuringItChangesNothing() {
    room.passDeaf(Duration.ofMinutes(10));
    room.clock.advance(Duration.ofMinutes(10));
    AlarmEngine other = room.newEngine();
    for (int second = 0; second < 600; second += 5) {
      room.clock.advance(Duration.ofSeconds(5));
      other.sweep();
    }

    assertThat(room.allAlarms()).isEmpty();
  }

  @Test
  void noDelayEndsInIt() {
    room.reads(PUMP, "pressure", 0.1);
    room.passDeaf(Duration.ofMinutes(30));
    assertThat(room.allAlarms()).as("nothing is raised by it").isEmpty();

    hear(Duration.ofSeconds(20), SECOND_PUMP, PANEL);
    assertThat(room.onlyAlarm().rule()).isEqualTo("pressure-low");
  }

  @Test
  void noAlarmIsClearedByIt() {
    room.reads(PUMP, "pressure", 0.1);
    hear(Duration.ofSeconds(20), SECOND_PUMP, PANEL);
    room.reads(PUMP, "pressure", 0.4);
    room.passDeaf(Duration.ofMinutes(30));

    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.UNACK);
  }

  @Test
  void anotherNodeThatOnlySweepsKnowsIt() {
    AlarmEngine other = room.newEngine();
    for (int second = 0; second < 3600; second += 5) {
      room.clock.advance(Duration.ofSeconds(5));
      other.sweep();
    }

    assertThat(room.allAlarms()).isEmpty();
  }

  private void hear(Duration span, EquipmentId... speakers) {
    for (long i = 0; i < span.toSeconds(); i++) {
      room.clock.advance(Duration.ofSeconds(1));
      for (EquipmentId speaker : speakers) {
        room.reads(speaker, speaker.equals(PANEL) ? "fires" : "flow", 0);
      }
      room.sweep();
    }
  }
}
