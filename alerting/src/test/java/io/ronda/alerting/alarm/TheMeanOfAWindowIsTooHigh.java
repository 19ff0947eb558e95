package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.PUMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.backtest.KeptReadings;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Rule;
import io.ronda.core.profile.Statistic;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.StoreUnavailableException;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The mean level of a minute is above 2 m for half a minute. It is read from the store every 15
/// seconds.
class TheMeanOfAWindowIsTooHigh {

  private static final Rule MEAN =
      TestProfile.rule(
          "mean",
          new Condition.Aggregate(
              "level", Statistic.MEAN, Duration.ofMinutes(1), 2.0, null, 0.5, false),
          Duration.ofSeconds(30),
          false,
          null);

  private static final Rule SILENT =
      TestProfile.rule(
          "silent", new Condition.Silence(Duration.ofSeconds(20)), Duration.ZERO, false, null);

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private KeptReadings store = new KeptReadings();
  private ControlRoom room = at(MEAN);

  private static ControlRoom at(Rule... rules) {
    EquipmentDirectory directory =
        BrocadeGarden.in(database.jdbi()).directory(TestProfile.of(rules));
    return ControlRoom.at(database.jdbi(), directory);
  }

  @BeforeEach
  void theStoreIsEmpty() {
    store = new KeptReadings();
    room = at(MEAN);
  }

  @Test
  void anAlarmIsRaisedAndClearedWithAWindow() {
    say(60, 3.0);
    assertThat(room.onlyAlarm().message().zh()).isEqualTo("测点level 1 分钟平均值 3.0 m，高于 2.0 m");
    assertThat(room.onlyAlarm().raisedAt()).isEqualTo(ControlRoom.START.plusSeconds(45));

    say(60, 1.0);
    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.RTN_UNACK);
  }

  @Test
  void oneHighReadingIsNone() {
    say(30, 1.0);
    say(2, 9.0);
    say(60, 1.0);

    assertThat(room.liveAlarms()).isEmpty();
  }

  @Test
  void whileTheStoreIsDownNothingIsRaised() {
    say(40, 3.0);
    store.switchOff();
    readingsComeFor(300, 3.0);
    assertThat(room.liveAlarms()).isEmpty();

    store.restore();
    say(15, 3.0);
    assertThat(room.liveAlarms()).hasSize(1);
  }

  @Test
  void whileTheStoreIsDownNothingIsCleared() {
    say(60, 3.0);
    store.switchOff();
    readingsComeFor(300, 1.0);
    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.UNACK);

    store.restore();
    say(15, 1.0);
    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.RTN_UNACK);
  }

  @Test
  void aWindowWithoutReadingsSaysNothing() {
    say(60, 3.0);
    sayNothing(600);

    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.UNACK);
  }

  @Test
  void whileTheEquipmentIsSilentNothingIsJudged() {
    room = at(MEAN, SILENT);
    say(20, 3.0);
    sayNothing(120);

    assertThat(room.onlyAlarm().rule()).isEqualTo("silent");
  }

  @Test
  void aRestartDuringTheDelayForgetsNothing() {
    say(40, 3.0);
    room.restartAfter(Duration.ofSeconds(1));
    say(4, 3.0);

    assertThat(room.onlyAlarm().raisedAt()).isEqualTo(ControlRoom.START.plusSeconds(45));
  }

  @Test
  void anotherNodeThatJudgesTheSameWindowChangesNothing() {
    AlarmEngine other = room.newEngine();
    for (int i = 0; i < 60; i++) {
      say(1, 3.0);
      other.judgeWindows(store);
    }

    assertThat(room.alarms.journal(room.onlyAlarm().id())).hasSize(1);
  }

  @Test
  void aDisabledRuleAsksNothing() {
    room = at(disabled());
    store.switchOff();

    room.sweep();
    room.engine().judgeWindows(store);
    assertThat(room.liveAlarms()).isEmpty();
  }

  private static Rule disabled() {
    return new Rule(
        MEAN.id(),
        MEAN.name(),
        MEAN.when(),
        MEAN.onDelay(),
        MEAN.offDelay(),
        MEAN.priority(),
        false,
        MEAN.handling(),
        null,
        null,
        null,
        false,
        false,
        null);
  }

  /// A reading a second.
  private void say(int seconds, double level) {
    for (int i = 0; i < seconds; i++) {
      read(level);
      room.sweep();
      room.engine().judgeWindows(store);
    }
  }

  private void sayNothing(int seconds) {
    for (int i = 0; i < seconds; i++) {
      room.clock.advance(Duration.ofSeconds(1));
      room.sweep();
      room.engine().judgeWindows(store);
    }
  }

  private void readingsComeFor(int seconds, double level) {
    for (int i = 0; i < seconds; i++) {
      read(level);
      room.sweep();
    }
    assertThatThrownBy(() -> room.engine().judgeWindows(store))
        .isInstanceOf(StoreUnavailableException.class);
  }

  private void read(double level) {
    room.clock.advance(Duration.ofSeconds(1));
    Reading reading = room.reading(PUMP, "level", room.clock.instant(), level);
    store.write(List.of(reading));
    room.engine().accept(ControlRoom.readings(reading));
  }
}
