package io.ronda.notification.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.testing.TestDatabase;
import io.ronda.notification.testing.Desk;
import io.ronda.notification.testing.Endpoint;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Every sweep of the [Desk] is by a process of its own, which knows nothing but the database. Here
/// there is none for a while: what was due meanwhile is done at the start, and once. What was on
/// its way just then is told by `AThousandAlarmsComeAtOnce`.
class RondaRestartsDuringAnEscalation {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final Endpoint first = new Endpoint();
  private final Endpoint second = new Endpoint();
  private final Desk desk = new Desk(database.jdbi());

  /// The second is told five minutes after the first.
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
  void theNextStepIsTakenAtItsTime() {
    desk.raise(1);
    desk.sweep();
    restartAfter(Duration.ofMinutes(5).minusSeconds(1));
    assertTold(1, 0);

    restartAfter(Duration.ofSeconds(1));
    assertTold(1, 1);
  }

  @Test
  void aStepThatWasDueMeanwhileIsTakenAtTheStartAndOnce() {
    desk.raise(1);
    desk.sweep();
    restartAfter(Duration.ofHours(3));
    assertTold(1, 1);

    restartAfter(Duration.ofHours(3));
    assertTold(1, 1);
  }

  @Test
  void anAlarmThatNobodyWasToldOfIsToldAtTheStartAndThenHasItsFullDelay() {
    desk.raise(1);
    restartAfter(Duration.ofHours(1));
    assertTold(1, 0);

    restartAfter(Duration.ofMinutes(5).minusSeconds(1));
    assertTold(1, 0);
    restartAfter(Duration.ofSeconds(1));
    assertTold(1, 1);
  }

  @Test
  void whoAnsweredJustBeforeHasStoppedIt() {
    desk.raise(1);
    desk.sweep();
    desk.acknowledge(1);
    restartAfter(Duration.ofHours(1));
    assertTold(1, 0);
  }

  @Test
  void whatWasOverJustBeforeIsToldAtTheStart() {
    desk.raise(1);
    desk.sweep();
    desk.clear(1);
    restartAfter(Duration.ofHours(1));

    assertThat(first.requests()).hasSize(2);
    assertThat(first.requests().getLast().body()).contains("[Recovered]");
  }

  @Test
  void whatWasHeldForTheNightLeavesInTheMorning() {
    desk.ladder(
        new QuietHours(LocalTime.of(9, 0), LocalTime.of(11, 0)), 0, new Recipient.Named("e-001"));
    desk.raise(1);
    desk.sweep();
    restartAfter(Duration.ofMinutes(30));
    assertTold(0, 0);

    restartAfter(Duration.ofMinutes(30));
    assertTold(1, 0);
  }

  @Test
  void whatFailedIsTriedAgain() {
    first.answers(500, "");
    desk.raise(1);
    desk.sweep();
    first.answers(200, "");
    restartAfter(Duration.ofSeconds(6));

    assertThat(first.requests()).hasSize(2);
    assertThat(desk.messages("SENT")).isEqualTo(1);
  }

  private void restartAfter(Duration outage) {
    desk.clock.advance(outage);
    desk.sweep();
  }

  private void assertTold(int byFirst, int bySecond) {
    assertThat(first.requests()).hasSize(byFirst);
    assertThat(second.requests()).hasSize(bySecond);
  }
}
