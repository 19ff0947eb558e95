package io.ronda.alerting.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Statistic;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The mean of a minute is judged every 15 seconds.
class AWindowIsJudgedByOneNumber {

  @Test
  void whatItIsDecides() {
    Watched mean = mean(Duration.ZERO, Duration.ZERO);
    mean.sums(15, 49).sums(30, 51).sums(45, 47).sums(60, 44);

    assertThat(mean.consequences())
        .as("with a deadband of 5")
        .containsExactly("raise 30", "clear 60");
  }

  @Test
  void theSameWindowAgainChangesNothing() {
    Watched mean = mean(Duration.ofSeconds(15), Duration.ZERO);
    mean.sums(15, 51).sums(30, 51);
    Evaluation known = mean.evaluation();
    mean.sums(30, 51).sums(15, 0);

    assertThat(mean.evaluation()).isEqualTo(known);
    assertThat(mean.consequences()).containsExactly("raise 30");
  }

  @Test
  void delaysEndWithAWindowAndNeverByTheClock() {
    Watched mean = mean(Duration.ofSeconds(30), Duration.ofSeconds(30));
    mean.sums(15, 51).passes(1000);
    assertThat(mean.consequences()).isEmpty();

    mean.sums(30, 51).sums(45, 51).sums(60, 0).passes(1000).sums(75, 0).sums(90, 0);
    assertThat(mean.consequences()).containsExactly("raise 45", "clear 90");
  }

  @Test
  void aTimeThatNoWindowCoversDoesNotCount() {
    Watched mean = mean(Duration.ofSeconds(75), Duration.ZERO);
    mean.sums(15, 51).sums(15 + 60 + 100, 51);
    assertThat(mean.consequences()).as("100 s are not known").isEmpty();

    mean.sums(175 + 15, 51);
    assertThat(mean.consequences()).containsExactly("raise 190");
  }

  @Test
  void afterALongTimeThatNoWindowCoversADelayStartsAnew() {
    Watched mean = mean(Duration.ofSeconds(60), Duration.ZERO);
    mean.sums(15, 51).sums(60, 51).sums(60 + 60 + 3601, 51).sums(3765, 51);
    assertThat(mean.consequences()).isEmpty();

    mean.sums(3781, 51);
    assertThat(mean.consequences()).containsExactly("raise 3781");
  }

  @Test
  void anOutageOfItsLaneIsNothingToAWindow() {
    Watched mean = mean(Duration.ofSeconds(60), Duration.ZERO);
    mean.sums(15, 51).outage(20, 70).passes(1000).sums(75, 51);

    assertThat(mean.consequences()).containsExactly("raise 75");
  }

  @Test
  void windowsEndAtWholeSteps() {
    assertThat(of(Duration.ofSeconds(10)).step()).isEqualTo(Duration.ofSeconds(10));
    assertThat(of(Duration.ofMinutes(1)).step()).isEqualTo(Duration.ofSeconds(15));
    assertThat(of(Duration.ofHours(24)).step()).isEqualTo(Duration.ofMinutes(5));
    assertThat(of(Duration.ofMinutes(1)).turn(29_999)).isEqualTo(15_000);
    assertThat(of(Duration.ofMinutes(1)).turn(30_000)).isEqualTo(30_000);
  }

  private static Watched mean(Duration onDelay, Duration offDelay) {
    return new Watched(Watched.rule(of(Duration.ofMinutes(1)), onDelay, offDelay));
  }

  private static Condition.Aggregate of(Duration window) {
    return new Condition.Aggregate("point", Statistic.MEAN, window, 50.0, null, 5, false);
  }
}
