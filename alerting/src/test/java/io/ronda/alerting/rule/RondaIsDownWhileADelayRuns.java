package io.ronda.alerting.rule;

import static io.ronda.alerting.rule.Phase.ACTIVE;
import static io.ronda.alerting.rule.Phase.CLEARING;
import static io.ronda.alerting.rule.Phase.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RondaIsDownWhileADelayRuns {

  private static final long MINUTE = 60;

  private final Watched limit = Watched.above(50, 0, Duration.ofMinutes(25), Duration.ofMinutes(5));

  /// Evaluated at 0 and 5 minutes, down for 10, restored at 15.
  @Test
  void v2AnOutageWithoutReadingsDoesNotCount() {
    limit.reads(0, 51).reads(5 * MINUTE, 51).outage(5 * MINUTE, 15 * MINUTE);
    limit.reads(16 * MINUTE, 51);
    assertThat(limit.evaluation().since()).isEqualTo(Duration.ofMinutes(10).toMillis());

    limit.reads(34 * MINUTE, 51);
    assertThat(limit.phase()).isEqualTo(PENDING);
    limit.reads(35 * MINUTE, 51);
    assertThat(limit.phase()).isEqualTo(ACTIVE);
  }

  @Test
  void theTimerWaitsForTheSpanOfTheOutageToo() {
    limit.reads(0, 51).reads(5 * MINUTE, 51).outage(5 * MINUTE, 15 * MINUTE);
    limit.passes(34 * MINUTE);
    assertThat(limit.phase()).isEqualTo(PENDING);

    limit.passes(35 * MINUTE);
    assertThat(limit.consequences()).containsExactly("raise " + 35 * MINUTE);
  }

  @Test
  void readingsThatWaitedInTheBrokerAreJudgedAsIfNothingHadHappened() {
    limit.reads(0, 51).reads(5 * MINUTE, 51).outage(5 * MINUTE, 30 * MINUTE);
    for (int minute = 6; minute < 30; minute++) {
      limit.reads(minute * MINUTE, 30 * MINUTE + 1, 51);
    }

    assertThat(limit.consequences()).containsExactly("raise " + 25 * MINUTE);
  }

  @Test
  void oneReadingThatWaitedInTheBrokerMakesTheSpanCount() {
    limit.reads(0, 51).outage(5 * MINUTE, 15 * MINUTE).reads(10 * MINUTE, 15 * MINUTE, 51);
    limit.reads(24 * MINUTE, 51);
    assertThat(limit.phase()).isEqualTo(PENDING);

    limit.reads(25 * MINUTE, 51);
    assertThat(limit.phase()).isEqualTo(ACTIVE);
  }

  @Test
  void afterAReadingThatWaitedInTheBrokerTheTimerHasTheRestOfTheDelay() {
    limit.reads(0, 51).outage(5 * MINUTE, 15 * MINUTE).reads(10 * MINUTE, 15 * MINUTE, 51);
    limit.passes(29 * MINUTE);
    assertThat(limit.phase()).as("more may be on its way").isEqualTo(PENDING);

    limit.passes(30 * MINUTE);
    assertThat(limit.consequences()).containsExactly("raise " + 25 * MINUTE);
  }

  @Test
  void aFalseReadingThatWaitedInTheBrokerStartsTheDelayAnew() {
    limit.reads(0, 51).outage(1, 30 * MINUTE).reads(10 * MINUTE, 30 * MINUTE, 49);
    limit.reads(11 * MINUTE, 30 * MINUTE, 51).reads(35 * MINUTE, 51);
    assertThat(limit.consequences()).isEmpty();

    limit.reads(36 * MINUTE, 51);
    assertThat(limit.consequences()).containsExactly("raise " + 36 * MINUTE);
  }

  @Test
  void aReadingFromBeforeTheOutageSaysNothingAboutIt() {
    limit.reads(0, 51).outage(5 * MINUTE, 15 * MINUTE).reads(4 * MINUTE, 15 * MINUTE, 51);

    limit.reads(16 * MINUTE, 51);
    assertThat(limit.evaluation().since()).isEqualTo(Duration.ofMinutes(10).toMillis());
  }

  @Test
  void twoOutagesAddUp() {
    limit.reads(0, 51).outage(5 * MINUTE, 15 * MINUTE).outage(16 * MINUTE, 20 * MINUTE);
    limit.reads(21 * MINUTE, 51);

    assertThat(limit.evaluation().since()).isEqualTo(Duration.ofMinutes(14).toMillis());
  }

  @Test
  void afterMoreThanAnHourTheDelayStartsAnew() {
    limit.reads(0, 51).outage(5 * MINUTE, 66 * MINUTE).passes(200 * MINUTE);
    assertThat(limit.consequences()).as("nothing is known about the outage").isEmpty();

    limit.reads(201 * MINUTE, 51).reads(225 * MINUTE, 51);
    assertThat(limit.consequences()).isEmpty();
    limit.reads(226 * MINUTE, 51);
    assertThat(limit.consequences()).containsExactly("raise " + 226 * MINUTE);
  }

  @Test
  void theOffDelayWaitsLikewise() {
    limit.reads(0, 51).reads(25 * MINUTE, 51).reads(26 * MINUTE, 40);
    limit.outage(27 * MINUTE, 37 * MINUTE).passes(40 * MINUTE);
    assertThat(limit.phase()).isEqualTo(CLEARING);

    limit.passes(41 * MINUTE);
    assertThat(limit.consequences()).endsWith("clear " + 41 * MINUTE);
  }
}
