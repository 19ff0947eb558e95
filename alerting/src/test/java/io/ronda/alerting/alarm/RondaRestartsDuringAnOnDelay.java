package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.PUMP;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.Rule;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A level above 5 m for five minutes raises an alarm.
class RondaRestartsDuringAnOnDelay {

  private static final Profile PROFILE =
      TestProfile.of(
          TestProfile.rule(
              "level-high",
              new Condition.Limit("level", 5.0, null, 0),
              Duration.ofMinutes(5),
              false,
              Rule.Grade.IMPORTANT));

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private ControlRoom room;

  @BeforeEach
  void openTheControlRoom() {
    room = ControlRoom.at(database.jdbi(), BrocadeGarden.in(database.jdbi()).directory(PROFILE));
  }

  @Test
  void aQuickRestartLosesNoTime() {
    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofMinutes(2));
    room.restartAfter(Duration.ofSeconds(5));
    room.pass(Duration.ofSeconds(174));
    assertThat(room.liveAlarms()).isEmpty();

    room.pass(Duration.ofSeconds(1));
    assertThat(room.onlyAlarm().raisedAt())
        .isEqualTo(ControlRoom.START.plus(Duration.ofMinutes(5)));
  }

  @Test
  void aLongOutageIsNotCounted() {
    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofMinutes(2));
    room.restartAfter(Duration.ofMinutes(30));
    assertThat(room.liveAlarms()).isEmpty();

    room.pass(Duration.ofSeconds(179));
    assertThat(room.liveAlarms()).isEmpty();
    room.pass(Duration.ofSeconds(1));
    assertThat(room.onlyAlarm().raisedAt())
        .isEqualTo(ControlRoom.START.plus(Duration.ofMinutes(35)));
  }

  @Test
  void aBatchThatComesBeforeTheFirstSweepSettlesTheOutageToo() {
    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofMinutes(2));
    room.clock.advance(Duration.ofMinutes(30));
    room.newEngine()
        .accept(ControlRoom.readings(room.reading(PUMP, "level", room.clock.instant(), 6)));

    assertThat(room.liveAlarms()).isEmpty();
  }

  @Test
  void readingsThatWaitedInTheBrokerCount() {
    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofMinutes(2));
    Instant killed = room.clock.instant();
    room.restartAfter(Duration.ofMinutes(30));
    for (int minute = 1; minute <= 3; minute++) {
      room.readLate(PUMP, "level", killed.plus(Duration.ofMinutes(minute)), 6);
    }

    assertThat(room.onlyAlarm().raisedAt())
        .isEqualTo(ControlRoom.START.plus(Duration.ofMinutes(5)));
  }

  @Test
  void afterMoreThanAnHourTheDelayStartsAnew() {
    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofMinutes(2));
    room.restartAfter(Duration.ofMinutes(90));
    room.pass(Duration.ofMinutes(10));
    assertThat(room.liveAlarms()).isEmpty();

    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofMinutes(5));
    assertThat(room.liveAlarms()).hasSize(1);
  }

  @Test
  void aRaisedAlarmIsNotRaisedAgain() {
    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofMinutes(5));
    room.restartAfter(Duration.ofMinutes(30));
    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofMinutes(10));

    assertThat(room.onlyAlarm().occurrences()).isEqualTo(1);
    assertThat(room.allTasks()).hasSize(1);
  }

  @Test
  void anAlarmRaisedBeforeTheRestartIsClearedAfterIt() {
    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofMinutes(5));
    room.restartAfter(Duration.ofMinutes(30));
    room.reads(PUMP, "level", 4);

    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.RTN_UNACK);
  }
}
