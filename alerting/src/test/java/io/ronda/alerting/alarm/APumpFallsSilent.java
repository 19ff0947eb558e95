package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.PANEL;
import static io.ronda.alerting.BrocadeGarden.PUMP;
import static io.ronda.alerting.BrocadeGarden.SECOND_PUMP;
import static io.ronda.alerting.BrocadeGarden.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.DeviceStatus;
import io.ronda.core.telemetry.TagRead;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The built-in profiles find a pump and a fire panel silent after two minutes.
class APumpFallsSilent {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private ControlRoom room;

  @BeforeEach
  void openTheControlRoom() {
    room = ControlRoom.at(database.jdbi());
  }

  @Test
  void aDeviceThatWasNeverHeardIsSilentToo() {
    hearPumps(Duration.ofSeconds(119));
    assertThat(room.liveAlarms()).isEmpty();

    hearPumps(Duration.ofSeconds(2));
    assertThat(room.onlyAlarm().equipment()).isEqualTo(PANEL);
    assertThat(room.onlyAlarm().value()).isNull();
    assertThat(room.alarms.silent(SITE)).containsExactly("fire-panel-1");
  }

  @Test
  void itIsSilentTwoMinutesAfterItWasHeardLast() {
    hearOthersAnd(PUMP, Duration.ofSeconds(30));
    Instant last = room.clock.instant();
    room.reads(PUMP, "pressure", 0.4);
    hearOthersAnd(null, Duration.ofSeconds(119));
    assertThat(room.liveAlarms()).isEmpty();

    hearOthersAnd(null, Duration.ofSeconds(1));
    assertThat(room.onlyAlarm().equipment()).isEqualTo(PUMP);
    assertThat(room.onlyAlarm().raisedAt()).isEqualTo(last.plus(Duration.ofMinutes(2)));
    assertThat(room.onlyAlarm().message().zh()).isEqualTo("水泵数据中断:超过 2 分钟没有数据");
    assertThat(room.onlyAlarm().message().en())
        .isEqualTo("No data from the pump: nothing heard for 2 min");
    assertThat(room.alarms.silent(SITE)).containsExactly("pump-1");
  }

  @Test
  void itIsHeardAgain() {
    hearOthersAnd(null, Duration.ofMinutes(2));
    room.reads(PUMP, "flow", 10);
    hearOthersAnd(PUMP, Duration.ofSeconds(10));

    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.RTN_UNACK);
    assertThat(room.alarms.silent(SITE)).isEmpty();
  }

  @Test
  void beingOnlineAndReadingATagAreSignsOfLifeButALastWillIsNot() {
    hearOthersAnd(null, Duration.ofSeconds(100));
    say(new DeviceStatus(PUMP, false, room.clock.millis()));
    hearOthersAnd(null, Duration.ofSeconds(20));
    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.UNACK);

    say(new DeviceStatus(PUMP, true, room.clock.millis()));
    hearOthersAnd(null, Duration.ofSeconds(10));
    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.RTN_UNACK);

    hearOthersAnd(null, Duration.ofSeconds(100));
    room.engine()
        .accept(
            new Batch(
                List.of(),
                List.of(),
                List.of(),
                List.of(
                    new TagRead(
                        SITE, "pump-1", "tap-1", "04A1", "g-001", 0, room.clock.millis()))));
    hearOthersAnd(null, Duration.ofSeconds(100));
    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.RTN_UNACK);
  }

  @Test
  void anOutageOfRondaIsNotTheSilenceOfItsDevices() {
    hearOthersAnd(PUMP, Duration.ofSeconds(30));
    room.restartAfter(Duration.ofHours(3));
    assertThat(room.liveAlarms()).isEmpty();

    hearOthersAnd(null, Duration.ofSeconds(115));
    assertThat(room.liveAlarms()).isEmpty();
    hearOthersAnd(null, Duration.ofSeconds(10));
    assertThat(room.onlyAlarm().equipment()).isEqualTo(PUMP);
  }

  /// After a restart a silence may be noticed later by a tenth of its time, and never too early.
  @ParameterizedTest
  @ValueSource(ints = {95, 100, 106, 111})
  void whenItWasHeardSurvivesARestart(int seconds) {
    hearOthersAnd(PUMP, Duration.ofSeconds(seconds));
    room.restartAfter(Duration.ofSeconds(1));
    hearOthersAnd(null, Duration.ofSeconds(118));
    assertThat(room.liveAlarms()).isEmpty();

    hearOthersAnd(null, Duration.ofSeconds(14));
    assertThat(room.onlyAlarm().equipment()).isEqualTo(PUMP);
  }

  /// Every second the other devices, and `also`, say something.
  private void hearOthersAnd(@Nullable EquipmentId also, Duration span) {
    for (long i = 0; i < span.toSeconds(); i++) {
      room.clock.advance(Duration.ofSeconds(1));
      room.reads(SECOND_PUMP, "flow", 10);
      room.reads(PANEL, "fires", 0);
      if (also != null) {
        room.reads(also, "flow", 10);
      }
      room.sweep();
    }
  }

  private void hearPumps(Duration span) {
    for (long i = 0; i < span.toSeconds(); i++) {
      room.clock.advance(Duration.ofSeconds(1));
      room.reads(PUMP, "flow", 10);
      room.reads(SECOND_PUMP, "flow", 10);
      room.sweep();
    }
  }

  private void say(DeviceStatus status) {
    room.engine().accept(new Batch(List.of(), List.of(), List.of(status), List.of()));
  }
}
