package io.ronda.alerting.alarm;

import static io.ronda.alerting.BrocadeGarden.OPERATOR;
import static io.ronda.alerting.BrocadeGarden.PUMP;
import static io.ronda.alerting.BrocadeGarden.SUPERVISOR;
import static io.ronda.alerting.alarm.AlarmState.ACKED;
import static io.ronda.alerting.alarm.AlarmState.LATCHED_ACKED;
import static io.ronda.alerting.alarm.AlarmState.LATCHED_UNACK;
import static io.ronda.alerting.alarm.AlarmState.NORMAL;
import static io.ronda.alerting.alarm.AlarmState.RTN_UNACK;
import static io.ronda.alerting.alarm.AlarmState.UNACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.BrocadeGarden;
import io.ronda.core.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The transitions of the alarm state machine, by their numbers in its table.
class AnAlarmLivesByIsa182 {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private ControlRoom room;
  private long alarm;

  @BeforeEach
  void openTheControlRoom() {
    room =
        ControlRoom.at(
            database.jdbi(), BrocadeGarden.in(database.jdbi()).directory(TestProfile.ALL));
  }

  @Test
  void row1RaiseMakesANormalOneUnacknowledged() {
    raise("plain");

    assertState(UNACK);
    assertThat(lastEntry().from()).isEqualTo(NORMAL);
    assertThat(lastEntry().actor()).isEqualTo("ronda");
    assertThat(lastEntry().eventTime()).isEqualTo(room.clock.instant());
  }

  @Test
  void row2AcknowledgingAnUnacknowledgedOneMakesItAcknowledged() {
    raise("plain");
    later();
    acknowledge();

    assertState(ACKED);
    assertThat(room.alarm(alarm).acknowledgedBy()).isEqualTo(OPERATOR);
    assertThat(room.alarm(alarm).acknowledgedAt()).isEqualTo(room.clock.instant());
    assertThat(lastEntry().note()).hasToString("Text[zh=seen, en=seen]");
  }

  @Test
  void row3ClearingAnUnacknowledgedOneLeavesItToBeAcknowledged() {
    raise("plain");
    later();
    clear("plain");

    assertState(RTN_UNACK);
    assertThat(room.alarm(alarm).clearedAt()).isEqualTo(room.clock.instant());
  }

  @Test
  void row5ClearingAnUnacknowledgedLatchingOneLatchesIt() {
    raise("latched");
    clear("latched");

    assertState(LATCHED_UNACK);
  }

  @Test
  void row6ClearingAnAcknowledgedOneMakesItNormal() {
    raise("plain");
    acknowledge();
    clear("plain");

    assertState(NORMAL);
    assertThat(room.liveAlarms()).isEmpty();
  }

  @Test
  void row7ClearingAnAcknowledgedLatchingOneLatchesIt() {
    raise("latched");
    acknowledge();
    clear("latched");

    assertState(LATCHED_ACKED);
  }

  @Test
  void row8AcknowledgingAReturnedOneMakesItNormal() {
    raise("plain");
    clear("plain");
    acknowledge();

    assertState(NORMAL);
  }

  @Test
  void row9AReturnedOneIsRaisedAgainAsAnotherOccurrenceOfTheSameAlarm() {
    raise("plain");
    clear("plain");
    later();
    raise("plain");

    assertState(UNACK);
    assertThat(room.onlyAlarm().id()).isEqualTo(alarm);
    assertThat(room.onlyAlarm().occurrences()).isEqualTo(2);
    assertThat(room.onlyAlarm().clearedAt()).isNull();
    assertThat(room.onlyAlarm().raisedAt()).isEqualTo(room.clock.instant());
  }

  @Test
  void row10AcknowledgingALatchedOneLeavesItToBeReset() {
    raise("latched");
    clear("latched");
    acknowledge();

    assertState(LATCHED_ACKED);
  }

  @Test
  void row11ALatchedOneIsRaisedAgainWhetherAcknowledgedOrNot() {
    raise("latched");
    clear("latched");
    raise("latched");
    assertState(UNACK);

    clear("latched");
    acknowledge();
    raise("latched");
    assertState(UNACK);
    assertThat(room.onlyAlarm().occurrences()).isEqualTo(3);
    assertThat(room.onlyAlarm().acknowledgedBy()).as("nobody has seen this one").isNull();
  }

  @Test
  void row12ResettingALatchedAcknowledgedOneMakesItNormal() {
    raise("latched");
    clear("latched");
    acknowledge();
    assertThat(room.alarms.reset(alarm, SUPERVISOR, null)).isInstanceOf(AlarmOutcome.Done.class);

    assertState(NORMAL);
    assertThat(lastEntry().actor()).isEqualTo(SUPERVISOR);
  }

  @Test
  void row13ResettingAnyOtherOneIsRejected() {
    raise("latched");
    assertResetIsRejectedIn(UNACK);
    acknowledge();
    assertResetIsRejectedIn(ACKED);
    raise("plain");
    clear("plain");
    assertResetIsRejectedIn(RTN_UNACK);
    acknowledge();
    assertResetIsRejectedIn(NORMAL);
  }

  @Test
  void row13ResettingALatchedUnacknowledgedOneIsRejected() {
    raise("latched");
    clear("latched");

    assertResetIsRejectedIn(LATCHED_UNACK);
  }

  /// (active, acknowledged) is T,F then T,T then F,T then confirmed; and T,F then F,F then F,T.
  @Test
  void v5TheTwoWaysThroughAcknowledgement() {
    raise("latched");
    acknowledge();
    clear("latched");
    assertState(LATCHED_ACKED);
    room.alarms.reset(alarm, OPERATOR, null);
    assertState(NORMAL);

    raise("latched");
    clear("latched");
    assertState(LATCHED_UNACK);
    acknowledge();
    assertState(LATCHED_ACKED);
    room.alarms.reset(alarm, OPERATOR, null);
    assertState(NORMAL);
  }

  @Test
  void theNextRaiseAfterNormalIsAnotherAlarm() {
    raise("plain");
    long first = alarm;
    acknowledge();
    clear("plain");
    raise("plain");

    assertThat(alarm).isNotEqualTo(first);
    assertThat(room.onlyAlarm().occurrences()).isEqualTo(1);
  }

  @Test
  void invariant11TheSecondToAcknowledgeSeesWhoWasFirst() {
    raise("plain");
    acknowledge();

    assertThat(room.alarms.acknowledge(alarm, SUPERVISOR, "me too"))
        .isInstanceOfSatisfying(
            AlarmOutcome.Done.class,
            done -> assertThat(done.alarm().acknowledgedBy()).isEqualTo(OPERATOR));
    assertThat(room.alarms.journal(alarm)).hasSize(2);
  }

  @Test
  void anUnknownAlarmIsNotFound() {
    assertThat(room.alarms.acknowledge(404, OPERATOR, null))
        .isInstanceOf(AlarmOutcome.NotFound.class);
    assertThat(room.alarms.find(404)).isEmpty();
    assertThat(room.alarms.journal(404)).isEmpty();
  }

  @Test
  void everyTransitionIsOneLineOfTheJournalWhichLeadsToTheState() {
    raise("latched");
    clear("latched");
    raise("latched");
    acknowledge();
    clear("latched");
    room.alarms.reset(alarm, OPERATOR, null);

    List<AlarmEntry> journal = room.alarms.journal(alarm);
    assertThat(journal)
        .extracting(AlarmEntry::to)
        .containsExactly(UNACK, LATCHED_UNACK, UNACK, ACKED, LATCHED_ACKED, NORMAL);
    assertThat(journal.subList(1, journal.size()))
        .extracting(AlarmEntry::from)
        .isEqualTo(journal.subList(0, journal.size() - 1).stream().map(AlarmEntry::to).toList());
  }

  private void raise(String rule) {
    later();
    room.reads(PUMP, rule, true);
    alarm =
        room.liveAlarms().stream()
            .filter(live -> live.rule().equals(rule))
            .findFirst()
            .orElseThrow()
            .id();
  }

  private void clear(String rule) {
    later();
    room.reads(PUMP, rule, false);
  }

  private void acknowledge() {
    assertThat(room.alarms.acknowledge(alarm, OPERATOR, "seen"))
        .isInstanceOf(AlarmOutcome.Done.class);
  }

  private void later() {
    room.clock.advance(Duration.ofSeconds(1));
  }

  private void assertState(AlarmState state) {
    assertThat(room.alarm(alarm).state()).isEqualTo(state);
    assertThat(lastEntry().to()).isEqualTo(state);
  }

  private void assertResetIsRejectedIn(AlarmState state) {
    assertThat(room.alarms.reset(alarm, OPERATOR, null))
        .isInstanceOfSatisfying(
            AlarmOutcome.Rejected.class,
            rejected -> assertThat(rejected.reason().zh()).isNotBlank());
    assertState(state);
  }

  private AlarmEntry lastEntry() {
    return room.alarms.journal(alarm).getLast();
  }
}
