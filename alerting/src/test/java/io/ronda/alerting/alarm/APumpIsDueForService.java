package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.PUMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.alarm.Meters.Meter;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Rule;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A pump has run for more than half an hour, or was started more than twice, and is due for
/// service, after which its meters are reset.
class APumpIsDueForService {

  private static final Rule HOURS =
      TestProfile.rule(
          "hours",
          new Condition.RunningTime("plain", Duration.ofMinutes(30), null),
          Duration.ZERO,
          false,
          Rule.Grade.GENERAL);

  private static final Rule STARTS =
      TestProfile.rule(
          "starts", new Condition.Count("plain", null, 2, null), Duration.ZERO, false, null);

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private EquipmentDirectory directory;
  private ControlRoom room;

  @BeforeEach
  void theMetersAreNew() {
    directory = BrocadeGarden.in(database.jdbi()).directory(TestProfile.of(HOURS, STARTS));
    room = ControlRoom.at(database.jdbi(), directory);
  }

  @Test
  void itIsDueByItsHoursAndResetAfterwards() {
    room.reads(PUMP, "plain", false);
    runs(31);
    assertThat(room.onlyAlarm().rule()).isEqualTo("hours");
    assertThat(room.onlyAlarm().message().en())
        .isEqualTo("Point plain on for 0.52 h in all, more than 0.5 h");
    assertThat(room.openTasks()).hasSize(1);

    assertThat(meters().reset(PUMP, "hours").orElseThrow().value())
        .isCloseTo(31 / 60.0, within(1e-9));
    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.RTN_UNACK);
    runs(10);
    assertThat(meter("hours").value()).isCloseTo(601 / 3600.0, within(1e-9));
    assertThat(meter("starts").value()).isEqualTo(1);
  }

  @Test
  void itIsDueByItsStarts() {
    for (int start = 0; start < 3; start++) {
      room.clock.advance(Duration.ofSeconds(1));
      room.reads(PUMP, "plain", false);
      runs(1);
    }

    assertThat(room.onlyAlarm().rule()).isEqualTo("starts");
    assertThat(meter("starts"))
        .isEqualTo(
            new Meter(
                PUMP,
                "starts",
                "plain",
                Meters.Unit.TIMES,
                3,
                2,
                ControlRoom.START.plusSeconds(1)));
  }

  @Test
  void aRestartLosesNoHours() {
    room.reads(PUMP, "plain", true);
    for (int crash = 0; crash < 5; crash++) {
      runs(3);
      assertThat(room.liveAlarms()).isEmpty();
      room.clock.advance(Duration.ofSeconds(20));
      room.reads(PUMP, "plain", true);
      room.restartAfter(Duration.ofSeconds(10));
    }
    room.clock.advance(Duration.ofMinutes(1));
    room.reads(PUMP, "plain", false);

    assertThat(meter("hours").value()).isCloseTo((5 * 211 + 60) / 3600.0, within(1e-9));
  }

  @Test
  void aMeterThatRunsIsWrittenOnceAMinute() {
    room.reads(PUMP, "plain", true);
    long before = epoch();
    for (int second = 0; second < 600; second++) {
      room.clock.advance(Duration.ofSeconds(1));
      room.reads(PUMP, "plain", true);
    }

    assertThat(epoch() - before).isEqualTo(10);
  }

  @Test
  void aRuleWithoutMeterHasNothingToReset() {
    assertThat(meters().reset(PUMP, "hours")).as("nothing was heard yet").isEmpty();
    assertThat(meters().reset(PUMP, "unknown")).isEmpty();
  }

  /// A reading a minute.
  private void runs(int minutes) {
    room.clock.advance(Duration.ofSeconds(1));
    room.reads(PUMP, "plain", true);
    for (int i = 0; i < minutes; i++) {
      room.clock.advance(Duration.ofMinutes(1));
      room.reads(PUMP, "plain", true);
    }
  }

  private long epoch() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle.createQuery("select epoch from evaluation_site").mapTo(Long.class).one());
  }

  private Meters meters() {
    return new Meters(database.jdbi(), directory, room.engine());
  }

  private Meter meter(String rule) {
    return meters().of(PUMP, rule).orElseThrow();
  }
}
