package io.ronda.notification.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.alarm.AlarmInput;
import io.ronda.alerting.alarm.AlarmState;
import io.ronda.core.calendar.DayKind;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.Role;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import io.ronda.notification.duty.Shift;
import io.ronda.notification.duty.ShiftId;
import io.ronda.notification.duty.ShiftStore;
import io.ronda.notification.testing.Desk;
import io.ronda.notification.testing.Endpoint;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who is told of an alarm, when, and who is not.
final class NobodyAnswersAnAlarm {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final Endpoint first = new Endpoint();
  private final Endpoint second = new Endpoint();
  private final Desk desk = new Desk(database.jdbi());

  @BeforeEach
  void twoAreReached() {
    desk.reached("e-001", desk.webhook("first", first));
    desk.reached("s-001", desk.webhook("second", second));
    desk.ladder(new Recipient.Named("e-001"), new Recipient.Named("s-001"));
  }

  @AfterEach
  void stop() {
    desk.close();
    first.close();
    second.close();
  }

  @Test
  void theNextIsToldWhenTheFirstDoesNotAnswer() {
    desk.raise(1);
    desk.pass(Duration.ofMinutes(4).plusSeconds(55));
    assertThat(first.requests()).hasSize(1);
    assertThat(second.requests()).isEmpty();

    desk.pass(Duration.ofSeconds(10));

    assertThat(second.requests()).hasSize(1);
    assertThat(second.requests().getFirst().body())
        .contains("[High] Pump 1: pressure 0.21 MPa is below 0.30 MPa", "escalated");
    desk.pass(Duration.ofHours(1));
    assertThat(first.requests()).hasSize(1);
    assertThat(second.requests()).hasSize(1);
  }

  @Test
  void whoAcknowledgesStopsTheLadderAndTheTimeOutStartsItAgain() {
    desk.raise(1);
    desk.pass(Duration.ofMinutes(1));
    desk.acknowledge(1);
    desk.pass(Duration.ofHours(1));
    assertThat(second.requests()).isEmpty();

    desk.alarm(1, Rule.Priority.HIGH, AlarmState.ACKED, AlarmInput.RAISE, AlarmState.UNACK);
    desk.pass(Duration.ofMinutes(6));

    assertThat(first.requests()).hasSize(2);
    assertThat(second.requests()).hasSize(1);
  }

  @Test
  void v16WhatEndsBeforeTheSecondStepNeverReachesIt() {
    desk.raise(1);
    desk.pass(Duration.ofMinutes(4));
    desk.clear(1);
    desk.pass(Duration.ofHours(1));

    assertThat(first.requests()).hasSize(2);
    assertThat(first.requests().get(1).body()).contains("[Recovered] Pump 1");
    assertThat(second.requests()).isEmpty();
  }

  @Test
  void v6WhoWasNotToldHearsOfNoRecovery() {
    desk.raise(1);
    desk.clear(1);
    desk.pass(Duration.ofMinutes(10));

    assertThat(first.requests()).isEmpty();
    assertThat(desk.messages("PENDING")).isZero();
  }

  /// A notification is about one alarm: what else is wrong is told by itself, and is no reason to
  /// repeat the first.
  @Test
  void v6AnotherAlarmIsToldAndTheFirstIsNotRepeated() {
    desk.raise(1);
    desk.pass(Duration.ofMinutes(1));
    desk.raise(2);
    desk.pass(Duration.ofMinutes(1));

    assertThat(first.requests()).hasSize(2);
    assertThat(first.requests().get(1).body()).contains("alarm:2").doesNotContain("alarm:1\"");
  }

  @Test
  void v6WhereTheLadderSaysSoNobodyHearsOfARecovery() {
    desk.ladder(false, new Recipient.Named("e-001"));
    desk.raise(1);
    desk.pass(Duration.ofMinutes(1));
    desk.clear(1);
    desk.pass(Duration.ofMinutes(10));

    assertThat(first.requests()).hasSize(1);
  }

  @Test
  void whomNoMessageReachedHearsOfNoRecovery() {
    first.answers(500, "");
    desk.raise(1);
    desk.pass(Duration.ofMinutes(1));
    desk.clear(1);
    first.answers(200, "");
    first.forget();
    desk.pass(Duration.ofMinutes(10));

    assertThat(first.requests()).isEmpty();
    assertThat(desk.messages("CANCELLED")).isEqualTo(1);
  }

  @Test
  void v6ARepeatComesAfterTenMinutesAndNotAfterNine() {
    desk.ladder(null, 1, new Recipient.Named("e-001"), new Recipient.Named("s-001"));
    desk.raise(1);
    desk.pass(Duration.ofMinutes(9));
    assertThat(first.requests()).hasSize(1);

    desk.pass(Duration.ofMinutes(2));

    assertThat(first.requests()).hasSize(2);
  }

  @Test
  void everybodyWhoWasToldHearsOfTheEndOnce() {
    desk.raise(1);
    desk.pass(Duration.ofMinutes(6));
    desk.acknowledge(1);
    desk.pass(Duration.ofMinutes(1));
    desk.alarm(1, Rule.Priority.HIGH, AlarmState.ACKED, AlarmInput.RAISE, AlarmState.UNACK);
    desk.pass(Duration.ofMinutes(1));
    desk.acknowledge(1);
    desk.clearAcknowledged(1);
    desk.pass(Duration.ofMinutes(5));

    assertThat(first.requests()).hasSize(3);
    assertThat(second.requests()).hasSize(2);
    assertThat(second.requests().get(1).body()).contains("[Recovered]");
  }

  @Test
  void invariant8NothingLeavesWhileAnOverlayIsOnAndThenItBeginsAnew() {
    desk.raise(1);
    desk.pass(Duration.ofMinutes(1));
    transition(AlarmState.UNACK, AlarmInput.SHELVE, AlarmState.SHELVED);
    transition(AlarmState.SHELVED, AlarmInput.CLEAR, AlarmState.SHELVED);
    transition(AlarmState.SHELVED, AlarmInput.SUPPRESS, AlarmState.SUPPRESSED);
    transition(AlarmState.SUPPRESSED, AlarmInput.RAISE, AlarmState.SUPPRESSED);
    transition(AlarmState.SUPPRESSED, AlarmInput.REMOVE, AlarmState.OUT_OF_SERVICE);
    desk.pass(Duration.ofHours(1));
    assertThat(first.requests()).hasSize(1);
    assertThat(second.requests()).isEmpty();

    transition(AlarmState.OUT_OF_SERVICE, AlarmInput.RETURN, AlarmState.UNACK);
    desk.pass(Duration.ofMinutes(6));
    assertThat(first.requests()).hasSize(2);
    assertThat(second.requests()).hasSize(1);
  }

  @Test
  void whatIsShelvedBeforeItLeftNeverLeaves() {
    desk.raise(1);
    transition(AlarmState.UNACK, AlarmInput.SHELVE, AlarmState.SHELVED);
    desk.pass(Duration.ofHours(1));
    assertThat(first.requests()).isEmpty();
    assertThat(desk.messages("PENDING")).isZero();
  }

  @Test
  void whoWasToldHearsAfterTheOverlayThatItIsOver() {
    desk.raise(1);
    desk.pass(Duration.ofMinutes(1));
    transition(AlarmState.UNACK, AlarmInput.SHELVE, AlarmState.SHELVED);
    transition(AlarmState.SHELVED, AlarmInput.CLEAR, AlarmState.SHELVED);
    desk.pass(Duration.ofMinutes(1));
    assertThat(first.requests()).hasSize(1);

    transition(AlarmState.SHELVED, AlarmInput.SHELF_EXPIRED, AlarmState.RTN_UNACK);
    desk.pass(Duration.ofMinutes(1));
    assertThat(first.requests()).hasSize(2);
    assertThat(first.requests().get(1).body()).contains("[Recovered]");
  }

  @Test
  void aLatchedAlarmThatNobodyHasSeenCallsWhenItsOverlayGoes() {
    transition(AlarmState.NORMAL, AlarmInput.RAISE, AlarmState.SUPPRESSED);
    transition(AlarmState.SUPPRESSED, AlarmInput.CLEAR, AlarmState.SUPPRESSED);
    desk.pass(Duration.ofMinutes(1));
    assertThat(first.requests()).isEmpty();

    transition(AlarmState.SUPPRESSED, AlarmInput.SUPPRESSION_OVER, AlarmState.LATCHED_UNACK);
    desk.pass(Duration.ofMinutes(1));
    assertThat(first.requests()).hasSize(1);
  }

  @Test
  void anEmptyStepIsPassedWithoutWaiting() {
    desk.ladder(
        new Recipient.OnDuty(Role.GUARD),
        new Recipient.Named("e-002"),
        new Recipient.Named("s-001"));
    desk.raise(1);
    desk.pass(Duration.ofSeconds(5));

    assertThat(second.requests()).hasSize(1);
  }

  @Test
  void whileNobodyIsOnDutyItIsLookedAgainEveryMinute() {
    desk.ladder(new Recipient.OnDuty(null));
    desk.raise(1);
    desk.pass(Duration.ofMinutes(10));
    assertThat(first.requests()).isEmpty();

    new ShiftStore(desk.jdbi)
        .save(
            new Shift(
                new ShiftId(Desk.SITE, "day"),
                Text.of("白班"),
                List.of("e-001"),
                EnumSet.allOf(DayOfWeek.class),
                EnumSet.allOf(DayKind.class),
                LocalTime.of(8, 0),
                LocalTime.of(20, 0)));
    desk.pass(Duration.ofMinutes(2));

    assertThat(first.requests()).hasSize(1);
  }

  @Test
  void quietHoursHoldWhatIsNotCritical() {
    desk.ladder(
        new QuietHours(LocalTime.of(9, 0), LocalTime.of(11, 0)), 0, new Recipient.Named("e-001"));
    desk.raise(1);
    desk.alarm(2, Rule.Priority.CRITICAL, AlarmState.NORMAL, AlarmInput.RAISE, AlarmState.UNACK);
    desk.pass(Duration.ofMinutes(59));
    assertThat(desk.messages("HELD")).isEqualTo(1);
    assertThat(first.requests())
        .singleElement()
        .satisfies(request -> assertThat(request.body()).contains("[Critical]"));

    desk.pass(Duration.ofMinutes(2));

    assertThat(first.requests()).hasSize(2);
  }

  @Test
  void whatIsAnsweredInTheQuietHoursIsNotToldAfterThem() {
    desk.ladder(
        new QuietHours(LocalTime.of(9, 0), LocalTime.of(11, 0)), 0, new Recipient.Named("e-001"));
    desk.raise(1);
    desk.pass(Duration.ofMinutes(1));
    desk.acknowledge(1);
    desk.pass(Duration.ofHours(2));

    assertThat(first.requests()).isEmpty();
    assertThat(desk.messages("CANCELLED")).isEqualTo(1);
  }

  @Test
  void nothingLeavesOnceTheRuleIsGone() {
    desk.raise(1);
    desk.alarm(1, Rule.Priority.HIGH, AlarmState.UNACK, AlarmInput.REDEFINE, AlarmState.NORMAL);
    desk.pass(Duration.ofHours(1));

    assertThat(first.requests()).isEmpty();
  }

  @Test
  void aLatchedAlarmClimbsOnAfterItsConditionIsGone() {
    desk.raise(1);
    desk.pass(Duration.ofMinutes(1));
    desk.alarm(1, Rule.Priority.HIGH, AlarmState.UNACK, AlarmInput.CLEAR, AlarmState.LATCHED_UNACK);
    desk.pass(Duration.ofMinutes(5));

    assertThat(second.requests()).hasSize(1);
  }

  @Test
  void aSiteWithoutALadderPilesNothingUp() {
    new LadderStore(desk.jdbi).delete(new LadderId(Desk.SITE, "all"));
    desk.raise(1);

    int rows =
        desk.jdbi.withHandle(
            handle -> handle.select("select count(*) from escalation").mapTo(Integer.class).one());
    assertThat(rows).isZero();
  }

  @Test
  void quietHoursOverMidnightEndInTheMorning() {
    var quiet = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));
    var zone = ZoneId.of("Asia/Shanghai");

    assertThat(quiet.next(Instant.parse("2026-11-21T15:00:00Z"), zone))
        .isEqualTo(Instant.parse("2026-11-21T23:00:00Z"));
    assertThat(quiet.next(Instant.parse("2026-11-20T18:00:00Z"), zone))
        .isEqualTo(Instant.parse("2026-11-20T23:00:00Z"));
    assertThat(quiet.next(Instant.parse("2026-11-21T02:00:00Z"), zone))
        .isEqualTo(Instant.parse("2026-11-21T02:00:00Z"));
  }

  private void transition(AlarmState from, AlarmInput input, AlarmState to) {
    desk.alarm(1, Rule.Priority.HIGH, from, input, to);
  }
}
