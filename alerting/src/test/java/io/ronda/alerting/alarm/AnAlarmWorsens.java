package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.OPERATOR;
import static io.ronda.alerting.BrocadeGarden.PUMP;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Condition.Levels.Level;
import io.ronda.core.profile.Rule;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The level of a tank is too high above 5 m, and far too high above 8 m: one alarm.
class AnAlarmWorsens {

  static final Rule RULE =
      TestProfile.rule(
          "high",
          new Condition.Levels(
              "level",
              List.of(
                  new Level(5.0, null, 1, false, Rule.Priority.LOW, null),
                  new Level(
                      8.0, null, 1, false, Rule.Priority.CRITICAL, new Text("液位过高", "Overflow")))),
          Duration.ZERO,
          false,
          Rule.Grade.IMPORTANT);

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private ControlRoom room;

  @BeforeEach
  void itIsRaisedAndAcknowledged() {
    room =
        ControlRoom.at(
            database.jdbi(), BrocadeGarden.in(database.jdbi()).directory(TestProfile.of(RULE)));
    reads(6);
    assertThat(room.onlyAlarm().priority()).isEqualTo(Rule.Priority.LOW);
    room.alarms.acknowledge(room.onlyAlarm().id(), OPERATOR, null);
  }

  @Test
  void aSevererLevelCallsPeopleAnewAndAMilderOneDoesNot() {
    reads(9);
    Alarm worse = room.onlyAlarm();
    assertThat(worse.state()).isEqualTo(AlarmState.UNACK);
    assertThat(worse.priority()).isEqualTo(Rule.Priority.CRITICAL);
    assertThat(worse.ruleName().en()).isEqualTo("Overflow");
    assertThat(worse.limit()).isEqualTo(8.0);
    assertThat(worse.acknowledgedBy()).isNull();

    room.alarms.acknowledge(worse.id(), OPERATOR, null);
    reads(6);
    Alarm milder = room.onlyAlarm();
    assertThat(milder.state()).isEqualTo(AlarmState.ACKED);
    assertThat(milder.priority()).isEqualTo(Rule.Priority.LOW);
    assertThat(milder.acknowledgedBy()).isEqualTo(OPERATOR);
    assertThat(milder.occurrences()).isEqualTo(1);

    assertThat(room.alarms.journal(milder.id()))
        .extracting(AlarmEntry::input)
        .containsExactly(
            AlarmInput.RAISE,
            AlarmInput.ACKNOWLEDGE,
            AlarmInput.WORSEN,
            AlarmInput.ACKNOWLEDGE,
            AlarmInput.EASE);
    assertThat(room.allTasks()).hasSize(1);
  }

  @Test
  void aRestartForgetsNoLevel() {
    reads(9);
    room.restartAfter(Duration.ofSeconds(30));
    reads(7.5);

    assertThat(room.onlyAlarm().priority())
        .as("within the deadband")
        .isEqualTo(Rule.Priority.CRITICAL);
  }

  private void reads(double level) {
    room.clock.advance(Duration.ofSeconds(1));
    room.reads(PUMP, "level", level);
  }
}
