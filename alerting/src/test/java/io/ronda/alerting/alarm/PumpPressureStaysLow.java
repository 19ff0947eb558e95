package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.OPERATOR;
import static io.ronda.alerting.BrocadeGarden.PUMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskEntry;
import io.ronda.alerting.task.TaskSource;
import io.ronda.alerting.task.TaskState;
import io.ronda.core.live.LiveEvent;
import io.ronda.core.live.LiveEvents;
import io.ronda.core.profile.Rule;
import io.ronda.core.telemetry.Value;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The built-in pump profile: pressure below 0.3 MPa for 10 seconds, cleared after 10 seconds.
class PumpPressureStaysLow {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private ControlRoom room;

  @BeforeEach
  void openTheControlRoom() {
    room = ControlRoom.at(database.jdbi());
  }

  @Test
  void anAlarmSaysWhatIsWrongAndOpensATask() {
    room.reads(PUMP, "pressure", 0.2134);
    room.pass(Duration.ofSeconds(10));

    Alarm alarm = room.onlyAlarm();
    assertThat(alarm.message().zh()).isEqualTo("出水压力 0.21 MPa 低于 0.30 MPa");
    assertThat(alarm.message().en()).isEqualTo("Outlet pressure 0.21 MPa is below 0.30 MPa");
    assertThat(alarm.value()).isEqualTo(Value.of(0.2134));
    assertThat(alarm.limit()).isEqualTo(0.3);
    assertThat(alarm.unit()).isEqualTo("MPa");
    assertThat(alarm.raisedAt()).isEqualTo(ControlRoom.START.plusSeconds(10));
    assertThat(alarm.advice()).isNotNull();

    Task task = room.openTasks().getFirst();
    assertThat(alarm.task()).isEqualTo(task.id());
    assertThat(task.title().zh()).isEqualTo("1号水泵：出水压力 0.21 MPa 低于 0.30 MPa");
    assertThat(task.title().en()).isEqualTo("Pump 1: Outlet pressure 0.21 MPa is below 0.30 MPa");
    assertThat(task.grade()).isEqualTo(Rule.Grade.IMPORTANT);
    assertThat(task.zone()).isEqualTo("pump-room");
    assertThat(task.source())
        .isEqualTo(new TaskSource(TaskSource.Type.ALARM, Long.toString(alarm.id())));
    assertThat(task.respondBy()).isEqualTo(task.createdAt().plus(Duration.ofHours(2)));
    assertThat(task.resolveBy()).isEqualTo(task.createdAt().plus(Duration.ofHours(24)));
  }

  @Test
  void openPagesAreToldOfTheAlarmAndOfTheTask() {
    room.reads(PUMP, "pressure", 0.2);
    room.pass(Duration.ofSeconds(10));

    assertThat(new LiveEvents(room.jdbi).after(0, 10))
        .extracting(LiveEvent::type, LiveEvent::subject)
        .containsExactly(
            tuple(LiveEvent.Type.ALARM, Long.toString(room.onlyAlarm().id())),
            tuple(LiveEvent.Type.TASK, Long.toString(room.openTasks().getFirst().id())));
  }

  @Test
  void aShortDipRaisesNothing() {
    room.reads(PUMP, "pressure", 0.2);
    room.pass(Duration.ofSeconds(9));
    room.reads(PUMP, "pressure", 0.4);
    room.pass(Duration.ofSeconds(9));
    room.reads(PUMP, "pressure", 0.2);
    room.pass(Duration.ofSeconds(9));

    assertThat(room.liveAlarms()).isEmpty();
  }

  @Test
  void whenItRecoversTheImportantTaskStaysForInspectionAndTheAlarmWaitsToBeSeen() {
    room.reads(PUMP, "pressure", 0.2);
    room.pass(Duration.ofSeconds(10));
    room.reads(PUMP, "pressure", 0.4);
    room.pass(Duration.ofSeconds(10));

    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.RTN_UNACK);
    Task task = room.allTasks().getFirst();
    assertThat(task.state()).isEqualTo(TaskState.NEW);
    assertThat(task.conditionHolds()).isFalse();
    assertThat(room.tasks.journal(task.id()))
        .extracting(TaskEntry::action)
        .containsExactly("open", "self-recovered");

    room.reads(PUMP, "pressure", 0.2);
    room.pass(Duration.ofSeconds(10));
    assertThat(room.onlyAlarm().occurrences()).isEqualTo(2);
    assertThat(room.openTasks()).singleElement().extracting(Task::id).isEqualTo(task.id());
    assertThat(room.onlyAlarm().task()).isEqualTo(task.id());
  }

  @Test
  void theSameReadingsAgainChangeNothing() {
    room.reads(PUMP, "pressure", 0.2);
    room.pass(Duration.ofSeconds(10));
    room.reads(PUMP, "pressure", 0.2);
    var acknowledged = room.onlyAlarm();
    room.alarms.acknowledge(acknowledged.id(), OPERATOR, null);
    for (int second = 0; second <= 10; second++) {
      room.readLate(
          PUMP, "pressure", ControlRoom.START.plusSeconds(second), second < 5 ? 0.4 : 0.2);
    }

    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.ACKED);
    assertThat(room.onlyAlarm().occurrences()).isEqualTo(1);
    assertThat(room.allTasks()).hasSize(1);
  }

  @Test
  void twoValuesThatLookTheSameAreShownMoreExactly() {
    room.reads(PUMP, "pressure", 0.2996);
    room.pass(Duration.ofSeconds(10));

    assertThat(room.onlyAlarm().message().en())
        .isEqualTo("Outlet pressure 0.2996 MPa is below 0.3000 MPa");
  }
}
