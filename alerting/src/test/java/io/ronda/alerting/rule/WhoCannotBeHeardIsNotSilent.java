package io.ronda.alerting.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.profile.Condition;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A minute of silence raises an alarm; its end waits for ten seconds.
class WhoCannotBeHeardIsNotSilent {

  private final Watched silence =
      new Watched(
          Watched.rule(
              new Condition.Silence(Duration.ofMinutes(1)), Duration.ZERO, Duration.ofSeconds(10)));

  @Test
  void silenceCountsFromWhenItWasHeardLastWhereSomebodyListensAllTheTime() {
    silence.isHeard(100).listens(0, 159);
    assertThat(silence.consequences()).isEmpty();

    silence.listens(0, 160);
    assertThat(silence.consequences()).containsExactly("raise 160");
  }

  @Test
  void silenceCountsFromWhenSomebodyListensAgain() {
    silence.isHeard(100).listens(3600, 3659);
    assertThat(silence.consequences()).isEmpty();

    silence.listens(3600, 3660);
    assertThat(silence.consequences()).containsExactly("raise 3660");
  }

  @Test
  void aLastWillNeedsNoFurtherWaiting() {
    silence.isHeard(100).isGone(110).listens(90, 110);

    assertThat(silence.consequences()).containsExactly("raise 110");
  }

  @Test
  void aLastWillOfBeforeTheLastSignOfLifeIsOld() {
    silence.isHeard(100).isGone(99).listens(0, 159);

    assertThat(silence.consequences()).isEmpty();
  }

  @Test
  void whatIsCutOffIsHeldBackOnceAndJudgedAnewFromTheNextSignOfLife() {
    silence.isHeard(100).isCutOff(120).isCutOff(121).listens(0, 500);
    assertThat(silence.consequences()).containsExactly("hold 120");

    silence.isHeard(600).listens(0, 659);
    assertThat(silence.consequences()).containsExactly("hold 120", "clear 600");

    silence.listens(0, 660);
    assertThat(silence.consequences()).endsWith("raise 660");
  }

  @Test
  void whoWasQuietTogetherWithOthersHasTimeToFollowOnce() {
    silence.isHeard(100).canBeHeardAgain(150).listens(0, 209).canBeHeardAgain(209);
    assertThat(silence.consequences()).isEmpty();

    silence.listens(0, 210);
    assertThat(silence.consequences()).containsExactly("raise 210");
  }

  @Test
  void whoWasSilentBeforeIsNotHeldBack() {
    silence.isHeard(100).listens(0, 160).isCutOff(170);

    assertThat(silence.consequences()).containsExactly("raise 160");
  }
}
