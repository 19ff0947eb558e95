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

/// The device is silent after a minute; a level above 5 m for five minutes raises an alarm.
class ASilentDeviceFreezesItsAlarms {

  private static final Profile PROFILE =
      TestProfile.of(
          TestProfile.rule(
              "level-high",
              new Condition.Limit("level", 5.0, null, 0),
              Duration.ofMinutes(5),
              false,
              Rule.Grade.IMPORTANT),
          TestProfile.rule(
              "silent", new Condition.Silence(Duration.ofMinutes(1)), Duration.ZERO, false, null));

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private ControlRoom room;

  @BeforeEach
  void openTheControlRoom() {
    room = ControlRoom.at(database.jdbi(), BrocadeGarden.in(database.jdbi()).directory(PROFILE));
  }

  @Test
  void noDelayEndsWhileNothingIsKnown() {
    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofMinutes(20));

    assertThat(room.onlyAlarm().rule()).isEqualTo("silent");
    assertThat(room.allTasks()).isEmpty();
  }

  @Test
  void theDelayGoesOnWhenTheDeviceIsHeardAgain() {
    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofMinutes(20));
    room.reads(PUMP, "level", 6);
    readEverySecondFor(Duration.ofSeconds(299));
    assertThat(room.liveAlarms()).extracting(Alarm::rule).containsExactly("silent");

    readEverySecondFor(Duration.ofSeconds(1));
    assertThat(room.liveAlarms()).extracting(Alarm::rule).contains("level-high");
  }

  @Test
  void readingsThatTheDeviceKeptMeanwhileCount() {
    Instant first = room.clock.instant();
    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofMinutes(20));
    for (int minute = 1; minute <= 5; minute++) {
      room.readLate(PUMP, "level", first.plus(Duration.ofMinutes(minute)), 6);
    }

    assertThat(room.liveAlarms()).extracting(Alarm::rule).contains("level-high");
  }

  @Test
  void aRestartInBetweenChangesNothing() {
    room.reads(PUMP, "level", 6);
    room.pass(Duration.ofMinutes(2));
    room.restartAfter(Duration.ofMinutes(30));
    room.pass(Duration.ofMinutes(30));

    assertThat(room.onlyAlarm().rule()).isEqualTo("silent");
  }

  private void readEverySecondFor(Duration span) {
    for (long i = 0; i < span.toSeconds(); i++) {
      room.pass(Duration.ofSeconds(1));
      room.reads(PUMP, "level", 6);
    }
  }
}
