package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.OPERATOR;
import static io.ronda.alerting.BrocadeGarden.PUMP;
import static io.ronda.alerting.BrocadeGarden.SITE;
import static io.ronda.alerting.BrocadeGarden.SUPERVISOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.alerting.alarm.Suppression.Kind;
import io.ronda.alerting.alarm.Suppression.Scope;
import io.ronda.core.live.LiveEvent;
import io.ronda.core.live.LiveEvents;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A pump whose rule `plain` opens tasks and calls again five minutes after it was acknowledged.
class AnAlarmIsOutOfSight {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private ControlRoom room;

  @BeforeEach
  void openTheControlRoom() {
    room =
        ControlRoom.at(
            database.jdbi(), BrocadeGarden.in(database.jdbi()).directory(TestProfile.REMINDING));
  }

  @Test
  void itIsShelvedAndComesBackAnnounced() {
    long id = raise();
    acknowledge(id);
    done(room.alarms.shelve(id, OPERATOR, "noise", in(Duration.ofMinutes(20))));
    assertThat(room.liveAlarms()).as("the list is without it").isEmpty();

    passAlarmTime(Duration.ofMinutes(19));
    assertState(id, AlarmState.SHELVED);
    passAlarmTime(Duration.ofMinutes(1));
    assertState(id, AlarmState.UNACK);
    assertThat(room.alarm(id).acknowledgedBy()).isNull();
    assertThat(room.alarm(id).annunciations()).isEqualTo(2);
    assertThat(room.openTasks()).as("it joins its task").hasSize(1);
    assertThat(inputs(id)).endsWith(AlarmInput.SHELVE, AlarmInput.SHELF_EXPIRED);
  }

  @Test
  void whatComesAndGoesOnTheShelfOpensNoTask() {
    long id = raise();
    clear();
    acknowledge(id);
    done(room.alarms.shelve(id, OPERATOR, "work there", in(Duration.ofMinutes(20))));
    room.jdbi.useHandle(
        handle -> handle.execute("update task set state = 'CLOSED', closed_at = created_at"));
    again();
    assertState(id, AlarmState.SHELVED);
    assertThat(room.alarm(id).standing().conditionHolds()).isTrue();
    assertThat(room.openTasks()).isEmpty();

    done(room.alarms.unshelve(id, OPERATOR, null));
    assertState(id, AlarmState.UNACK);
    assertThat(room.openTasks()).hasSize(1);
  }

  @Test
  void itCallsAgainAfterFiveMinutesOnce() {
    long id = raise();
    acknowledge(id);
    passAlarmTime(Duration.ofMinutes(5));
    assertState(id, AlarmState.UNACK);
    room.alarms.sweep();
    assertThat(room.alarm(id).annunciations()).isEqualTo(2);
    assertThat(room.openTasks()).singleElement().matches(task -> task.occurrences() == 1);
  }

  @Test
  void maintenanceCoversWhatIsThereAndWhatComes() {
    long id = raise();
    Suppression suppression = maintenance(Duration.ZERO, Duration.ofHours(1));
    assertState(id, AlarmState.SUPPRESSED);
    room.reads(PUMP, "latched", true);
    Alarm later = room.allAlarms().getLast();
    assertThat(later.state()).isEqualTo(AlarmState.SUPPRESSED);
    assertThat(later.task()).isNull();
    assertThat(inputs(later.id())).containsExactly(AlarmInput.SUPPRESS, AlarmInput.RAISE);
    assertThat(room.openTasks()).hasSize(1);

    room.alarms.suppressions().end(suppression.id(), SUPERVISOR);
    assertState(id, AlarmState.UNACK);
    assertState(later.id(), AlarmState.UNACK);
    assertThat(room.openTasks()).hasSize(2);
  }

  @Test
  void aSuppressionBeginsAndEndsByItself() {
    long id = raise();
    maintenance(Duration.ofMinutes(10), Duration.ofMinutes(20));
    assertState(id, AlarmState.UNACK);
    passAlarmTime(Duration.ofMinutes(10));
    assertState(id, AlarmState.SUPPRESSED);
    clear();
    passAlarmTime(Duration.ofMinutes(10));
    assertState(id, AlarmState.RTN_UNACK);
  }

  @Test
  void openPagesAreToldOfAPlanOfItsBeginAndOfItsEnd() {
    long before = told();
    maintenance(Duration.ofMinutes(10), Duration.ofMinutes(20));
    assertThat(told() - before).isEqualTo(1);
    passAlarmTime(Duration.ofMinutes(10));
    assertThat(told() - before).isEqualTo(2);
    passAlarmTime(Duration.ofMinutes(10));
    assertThat(told() - before).isEqualTo(3);
  }

  @Test
  void anotherSuppressionTakesOver() {
    long id = raise();
    Suppression first = maintenance(Duration.ZERO, Duration.ofHours(1));
    Suppression second = maintenance(Duration.ZERO, Duration.ofHours(2));
    room.alarms.suppressions().end(first.id(), SUPERVISOR);
    assertState(id, AlarmState.SUPPRESSED);
    room.alarms.suppressions().end(second.id(), SUPERVISOR);
    assertState(id, AlarmState.UNACK);
  }

  @Test
  void aFireTestLeavesThePumpAlone() {
    long id = raise();
    plan(Kind.FIRE_TEST, Scope.WHOLE_SITE, Duration.ZERO, Duration.ofHours(1));
    assertState(id, AlarmState.UNACK);
  }

  @Test
  void anAlarmThatIsOverIsShelvedUnlessThereIsANewerOne() {
    long first = raise();
    clear();
    acknowledge(first);
    done(room.alarms.shelve(first, OPERATOR, "work", in(Duration.ofMinutes(5))));
    assertState(first, AlarmState.SHELVED);
    done(room.alarms.unshelve(first, OPERATOR, null));
    assertState(first, AlarmState.NORMAL);

    again();
    assertThat(room.onlyAlarm().id()).isNotEqualTo(first);
    assertThat(room.alarms.shelve(first, OPERATOR, "work", in(Duration.ofMinutes(5))))
        .isInstanceOf(AlarmOutcome.Rejected.class);
  }

  @Test
  void threeTimesInAMinuteIsChatter() {
    long id = raise();
    clear();
    again();
    assertThat(room.alarm(id).chatteringSince()).isNull();
    clear();
    again();
    assertThat(room.alarm(id).chatteringSince()).isEqualTo(room.clock.instant());

    passAlarmTime(Chronicle.CALM);
    assertThat(room.alarm(id).chatteringSince()).isNull();
  }

  @Test
  void threeTimesInThreeMinutesIsNot() {
    long id = raise();
    for (int i = 0; i < 4; i++) {
      room.clock.advance(Duration.ofSeconds(59));
      clear();
      again();
    }
    assertThat(room.alarm(id).annunciations()).isEqualTo(5);
    assertThat(room.alarm(id).chatteringSince()).isNull();
  }

  private long raise() {
    room.reads(PUMP, "plain", true);
    return room.onlyAlarm().id();
  }

  private void again() {
    room.clock.advance(Duration.ofSeconds(1));
    room.reads(PUMP, "plain", true);
  }

  private void clear() {
    room.clock.advance(Duration.ofSeconds(1));
    room.reads(PUMP, "plain", false);
  }

  private void acknowledge(long id) {
    done(room.alarms.acknowledge(id, OPERATOR, null));
  }

  private Suppression maintenance(Duration after, Duration until) {
    return plan(Kind.MAINTENANCE, Scope.ofEquipment(PUMP.equipment()), after, until);
  }

  private Suppression plan(Kind kind, Scope scope, Duration after, Duration until) {
    return room.alarms
        .suppressions()
        .plan(SITE, kind, scope, "planned work", in(after), in(until), SUPERVISOR);
  }

  private Instant in(Duration span) {
    return room.clock.instant().plus(span);
  }

  private void passAlarmTime(Duration span) {
    room.clock.advance(span);
    room.alarms.sweep();
  }

  private long told() {
    return new LiveEvents(room.jdbi)
        .after(0, 500).stream().filter(event -> event.type() == LiveEvent.Type.SUPPRESSION).count();
  }

  private List<AlarmInput> inputs(long id) {
    return room.alarms.journal(id).stream().map(AlarmEntry::input).toList();
  }

  private static void done(AlarmOutcome outcome) {
    assertThat(outcome).isInstanceOf(AlarmOutcome.Done.class);
  }

  private void assertState(long id, AlarmState state) {
    assertThat(room.alarm(id).state()).isEqualTo(state);
    assertThat(AlarmReplay.of(room.alarms.journal(id), false))
        .isEqualTo(AlarmReplay.facts(room.alarm(id).standing()));
  }
}
