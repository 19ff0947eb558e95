package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.PUMP;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Point;
import io.ronda.core.profile.Profile;
import io.ronda.core.profile.Rule;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two pressures that differ by more than 10 for a minute raise an alarm. They come in messages of
/// their own.
class TwoPressuresAreComparedAcrossARestart {

  private static final Profile PROFILE =
      new Profile(
          "pair",
          Text.of("pair"),
          "water",
          List.of(point("in"), point("out")),
          List.of(
              TestProfile.rule(
                  "apart",
                  new Condition.Deviation("in", "out", null, 10.0, 2, false, null),
                  Duration.ofMinutes(1),
                  false,
                  Rule.Grade.IMPORTANT)));

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private ControlRoom room;

  @BeforeEach
  void openTheControlRoom() {
    room = ControlRoom.at(database.jdbi(), BrocadeGarden.in(database.jdbi()).directory(PROFILE));
  }

  @Test
  void messagesThatFindAllWellWriteNothing() {
    read(50, 51);
    long before = epoch();
    for (int i = 0; i < 20; i++) {
      room.pass(Duration.ofSeconds(1));
      read(50 + i % 3, 51);
    }

    assertThat(epoch()).isEqualTo(before);
  }

  @Test
  void messagesThatFindAnAlarmAsItIsWriteNothing() {
    read(50, 70);
    room.pass(Duration.ofMinutes(1));
    long before = epoch();
    read(50, 71);
    read(50, 72);

    assertThat(room.liveAlarms()).hasSize(1);
    assertThat(epoch()).isEqualTo(before);
  }

  @Test
  void aDelayThatRunsEndsAsIfNothingHadHappened() {
    read(50, 70);
    room.pass(Duration.ofSeconds(30));
    room.restartAfter(Duration.ofSeconds(5));
    // The other one is still known.
    room.reads(PUMP, "in", 65);
    room.pass(Duration.ofMinutes(2));

    assertThat(room.allAlarms()).isEmpty();
  }

  @Test
  void whatWasNotHeardSinceSaysNothing() {
    read(50, 51);
    room.restartAfter(Duration.ofSeconds(5));
    room.reads(PUMP, "in", 90);
    room.pass(Duration.ofMinutes(2));
    assertThat(room.allAlarms()).isEmpty();

    room.reads(PUMP, "out", 51);
    room.pass(Duration.ofMinutes(1));
    assertThat(room.liveAlarms()).hasSize(1);
  }

  @Test
  void anAlarmThatStandsIsClearedWhenBothWereHeard() {
    read(50, 70);
    room.pass(Duration.ofMinutes(1));
    room.restartAfter(Duration.ofSeconds(5));
    room.reads(PUMP, "in", 70);
    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.UNACK);

    room.reads(PUMP, "out", 70);
    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.RTN_UNACK);
    assertThat(room.onlyAlarm().occurrences()).isEqualTo(1);
  }

  private void read(double in, double out) {
    room.reads(PUMP, "in", in);
    room.reads(PUMP, "out", out);
  }

  private long epoch() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select coalesce(max(epoch), 0) from evaluation_site")
                    .mapTo(Long.class)
                    .one());
  }

  private static Point point(String id) {
    return new Point(id, Text.of(id), Point.Type.NUMBER, "m", null, null, null, null);
  }
}
