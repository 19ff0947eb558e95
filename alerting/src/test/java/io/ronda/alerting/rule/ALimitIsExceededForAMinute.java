package io.ronda.alerting.rule;

import static io.ronda.alerting.rule.Phase.ACTIVE;
import static io.ronda.alerting.rule.Phase.CLEARING;
import static io.ronda.alerting.rule.Phase.NORMAL;
import static io.ronda.alerting.rule.Phase.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ALimitIsExceededForAMinute {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Watched limit = Watched.above(50, 0, MINUTE, MINUTE);

  @Test
  void v1PendingActiveHoldingAndClear() {
    double[] samples = {75, 85, 70, 70, 10, 10};
    List<Phase> phases = new ArrayList<>();
    for (int minute = 0; minute < samples.length; minute++) {
      phases.add(limit.reads(minute * 60L, samples[minute]).phase());
    }

    assertThat(phases).containsExactly(PENDING, ACTIVE, ACTIVE, ACTIVE, CLEARING, NORMAL);
    assertThat(limit.consequences()).containsExactly("raise 60", "clear 300");
  }

  @Test
  void itRaisesWhenTheOnDelayIsExactlyOver() {
    limit.reads(0, 51).reads(59, 51);
    assertThat(limit.phase()).isEqualTo(PENDING);

    limit.reads(60, 51);
    assertThat(limit.consequences()).containsExactly("raise 60");
  }

  @Test
  void anyFalseReadingStartsTheOnDelayAnew() {
    limit.reads(0, 51).reads(59, 49).reads(60, 51).reads(119, 51);
    assertThat(limit.consequences()).isEmpty();

    limit.reads(120, 51);
    assertThat(limit.consequences()).containsExactly("raise 120");
  }

  @Test
  void itClearsWhenTheOffDelayIsExactlyOver() {
    limit.reads(0, 51).reads(60, 51).reads(100, 40).reads(159, 40);
    assertThat(limit.phase()).isEqualTo(CLEARING);

    limit.reads(160, 40);
    assertThat(limit.consequences()).containsExactly("raise 60", "clear 160");
  }

  @Test
  void anyTrueReadingStartsTheOffDelayAnew() {
    limit.reads(0, 51).reads(60, 51).reads(100, 40).reads(159, 60).reads(160, 40).reads(219, 40);
    assertThat(limit.consequences()).containsExactly("raise 60");

    limit.reads(220, 40);
    assertThat(limit.consequences()).containsExactly("raise 60", "clear 220");
  }

  @Test
  void itRaisesOnTimeWithoutAFurtherReading() {
    limit.reads(0, 51).passes(59);
    assertThat(limit.consequences()).isEmpty();

    limit.passes(63);
    assertThat(limit.consequences()).containsExactly("raise 60");
  }

  @Test
  void itClearsOnTimeWithoutAFurtherReading() {
    limit.reads(0, 51).reads(60, 51).reads(100, 40).passes(170);

    assertThat(limit.consequences()).containsExactly("raise 60", "clear 160");
  }

  @Test
  void aReadingThatWasLongOnItsWayHasAFullDelayOnTheServersClock() {
    limit.reads(0, 500, 51).passes(559);
    assertThat(limit.consequences()).as("more readings may be on their way").isEmpty();

    limit.passes(560);
    assertThat(limit.consequences()).containsExactly("raise 60");
  }

  @Test
  void aLateReadingIsNotJudgedAgain() {
    limit.reads(0, 51).reads(30, 51).reads(10, 31, 49).reads(30, 32, 49);
    assertThat(limit.phase()).isEqualTo(PENDING);

    limit.reads(60, 51);
    assertThat(limit.consequences()).containsExactly("raise 60");
  }

  @Test
  void withoutDelaysItRaisesAndClearsAtOnce() {
    Watched immediate = Watched.above(50, 0, Duration.ZERO, Duration.ZERO);
    immediate.reads(0, 50).reads(1, 50.1).reads(2, 50).reads(3, 49.9);

    assertThat(immediate.consequences()).containsExactly("raise 1", "clear 3");
  }
}
