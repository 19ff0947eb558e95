package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.OPERATOR;
import static io.ronda.alerting.BrocadeGarden.PUMP;
import static io.ronda.alerting.BrocadeGarden.SITE;
import static io.ronda.alerting.BrocadeGarden.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.alarm.Suppression.Kind;
import io.ronda.alerting.alarm.Suppression.Scope;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is due at a time is due at that time after a restart, and what was due meanwhile happens at
/// the start, once. The on-delay is told by [RondaRestartsDuringAnOnDelay].
class RondaRestartsWhileATimerRuns {

  private static final Duration OUTAGE = Duration.ofMinutes(2);

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private ControlRoom room;

  /// Rule `plain` calls again after five minutes, an acknowledgement of `watched` is good for half
  /// an hour, and it takes two people to take `latched` out of service.
  @BeforeEach
  void openTheControlRoom() {
    room =
        ControlRoom.at(
            database.jdbi(), BrocadeGarden.in(database.jdbi()).directory(TestProfile.TIMED));
  }

  @Test
  void theOffDelayGoesOnWithoutTheSpanOfALongOutage() {
    room = ControlRoom.at(database.jdbi());
    room.reads(PUMP, "pressure", 0.2);
    room.pass(Duration.ofSeconds(10));
    room.reads(PUMP, "pressure", 0.4);
    room.pass(Duration.ofSeconds(4));
    room.restartAfter(Duration.ofMinutes(30));
    room.pass(Duration.ofSeconds(5));
    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.UNACK);

    room.pass(Duration.ofSeconds(1));
    assertThat(room.onlyAlarm().state()).isEqualTo(AlarmState.RTN_UNACK);
  }

  @Test
  void aShelfEndsAtItsTimeAndNotBefore() {
    long id = raise("plain");
    Instant until = room.clock.instant().plus(Duration.ofMinutes(10));
    room.alarms.shelve(id, OPERATOR, "noise", until);
    restartAfter(OUTAGE);
    assertStateAndCalls(id, AlarmState.SHELVED, 1);

    restartAt(until.minusMillis(1));
    assertStateAndCalls(id, AlarmState.SHELVED, 1);
    restartAt(until);
    assertStateAndCalls(id, AlarmState.UNACK, 2);
  }

  @Test
  void aShelfThatWasOverMeanwhileEndsAtTheStartAndOnce() {
    long id = raise("plain");
    room.alarms.shelve(id, OPERATOR, "noise", room.clock.instant().plus(Duration.ofMinutes(10)));
    restartAfter(Duration.ofMinutes(30));
    restartAfter(OUTAGE);
    assertStateAndCalls(id, AlarmState.UNACK, 2);
  }

  @Test
  void aShelfUntilTheConditionIsGoneEndsWithIt() {
    long id = raise("plain");
    room.alarms.shelveOnce(id, OPERATOR, "noise");
    restartAfter(OUTAGE);
    room.reads(PUMP, "plain", false);
    assertStateAndCalls(id, AlarmState.RTN_UNACK, 1);
  }

  @Test
  void anAcknowledgedAlarmCallsAgainAtItsTimeAndOnce() {
    long id = raise("plain");
    room.alarms.acknowledge(id, OPERATOR, null);
    Instant due = room.clock.instant().plus(Duration.ofMinutes(5));
    restartAt(due.minusMillis(1));
    assertStateAndCalls(id, AlarmState.ACKED, 1);

    restartAt(due);
    restartAfter(Duration.ofMinutes(30));
    assertStateAndCalls(id, AlarmState.UNACK, 2);
  }

  @Test
  void anAcknowledgementIsGoodUntilItsTime() {
    long id = raise("watched");
    room.alarms.acknowledge(id, OPERATOR, null);
    Instant due = room.clock.instant().plus(Duration.ofMinutes(30));
    restartAt(due.minusMillis(1));
    assertStateAndCalls(id, AlarmState.ACKED, 1);

    restartAt(due);
    assertStateAndCalls(id, AlarmState.UNACK, 2);
    assertThat(room.alarms.journal(id).getLast().input())
        .isEqualTo(AlarmInput.ACKNOWLEDGEMENT_EXPIRED);
  }

  @Test
  void whatIsPlannedBeginsAndEndsThoughNobodyWasThere() {
    long id = raise("plain");
    Instant now = room.clock.instant();
    room.alarms
        .suppressions()
        .plan(
            SITE,
            Kind.MAINTENANCE,
            Scope.ofEquipment(PUMP.equipment()),
            "work",
            now.plus(Duration.ofMinutes(10)),
            now.plus(Duration.ofMinutes(20)),
            SUPERVISOR);
    restartAt(now.plus(Duration.ofMinutes(15)));
    assertStateAndCalls(id, AlarmState.SUPPRESSED, 1);

    restartAt(now.plus(Duration.ofMinutes(40)));
    assertStateAndCalls(id, AlarmState.UNACK, 2);
  }

  @Test
  void theSecondPersonMayAgreeAfterItAndNotTooLate() {
    long id = raise("latched");
    room.alarms.removeFromService(id, SUPERVISOR, "repair", "W-1");
    restartAfter(AlarmLifeCycle.PROPOSAL);
    assertThat(room.alarm(id).standing().proposal()).isNull();

    room.alarms.removeFromService(id, SUPERVISOR, "repair", "W-1");
    restartAfter(OUTAGE);
    room.alarms.removeFromService(id, OPERATOR, "repair", "W-1");
    assertStateAndCalls(id, AlarmState.OUT_OF_SERVICE, 1);
  }

  private long raise(String rule) {
    room.clock.advance(Duration.ofSeconds(1));
    room.reads(PUMP, rule, true);
    return room.onlyAlarm().id();
  }

  private void restartAfter(Duration outage) {
    restartAt(room.clock.instant().plus(outage));
  }

  /// A new engine and new alarms on the same database.
  private void restartAt(Instant start) {
    room.restartAfter(Duration.between(room.clock.instant(), start));
    new Alarms(room.jdbi, room.directory, room.tasks, AlarmListener.NONE, room.clock).sweep();
  }

  private void assertStateAndCalls(long id, AlarmState state, int annunciations) {
    assertThat(room.alarm(id).state()).isEqualTo(state);
    assertThat(room.alarm(id).annunciations()).isEqualTo(annunciations);
  }
}
