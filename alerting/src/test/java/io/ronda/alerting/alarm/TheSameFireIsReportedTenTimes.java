package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.PANEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.task.TaskState;
import io.ronda.core.profile.Rule;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TheSameFireIsReportedTenTimes {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private ControlRoom room;

  @BeforeEach
  void openTheControlRoom() {
    room = ControlRoom.at(database.jdbi());
  }

  @Test
  void thereIsOneAlarmOneTaskAndOneOccurrence() {
    for (int i = 0; i < 10; i++) {
      room.reports(PANEL, "fire", "1-3-217", true, "A区1层走廊");
      room.pass(Duration.ofSeconds(1));
    }

    Alarm alarm = room.onlyAlarm();
    assertThat(alarm.state()).isEqualTo(AlarmState.UNACK);
    assertThat(alarm.priority()).isEqualTo(Rule.Priority.CRITICAL);
    assertThat(alarm.message().zh()).isEqualTo("火警 1-3-217 A区1层走廊");
    assertThat(alarm.message().en()).isEqualTo("Fire 1-3-217 A区1层走廊");
    assertThat(alarm.occurrences()).isEqualTo(1);
    assertThat(room.allTasks())
        .singleElement()
        .satisfies(
            task -> {
              assertThat(task.grade()).isEqualTo(Rule.Grade.URGENT);
              assertThat(task.state()).isEqualTo(TaskState.NEW);
              assertThat(task.occurrences()).isEqualTo(1);
              assertThat(task.number()).isEqualTo("ZG-20261121-0001");
              assertThat(task.conditionHolds()).isTrue();
              assertThat(alarm.task()).isEqualTo(task.id());
            });
  }

  @Test
  void anotherAddressIsAnotherAlarm() {
    room.reports(PANEL, "fire", "1-3-217", true, "");
    room.reports(PANEL, "fire", "1-3-218", true, "");

    assertThat(room.liveAlarms()).extracting(Alarm::address).containsExactly("1-3-217", "1-3-218");
    assertThat(room.openTasks()).hasSize(2);
  }

  @Test
  void itsEndClearsTheAlarmEvenWithinTheSameMillisecond() {
    room.reports(PANEL, "fire", "1-3-217", true, "");
    room.reports(PANEL, "fire", "1-3-217", false, "");

    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.LATCHED_UNACK);

    room.reports(PANEL, "fire", "1-3-217", true, "");
    room.reports(PANEL, "fire", "1-3-217", false, "");
    assertThat(room.onlyAlarm().occurrences()).as("a redelivery changes nothing").isEqualTo(1);
  }

  @Test
  void aCodeWithoutRuleRaisesNothing() {
    room.reports(PANEL, "self-test", "", true, "");

    assertThat(room.liveAlarms()).isEmpty();
  }
}
