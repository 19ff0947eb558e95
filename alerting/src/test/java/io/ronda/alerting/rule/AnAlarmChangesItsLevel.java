package io.ronda.alerting.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Condition.Levels.Level;
import io.ronda.core.profile.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnAlarmChangesItsLevel {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final Condition.Levels LEVELS =
      new Condition.Levels(
          "point",
          List.of(
              upper(60, Rule.Priority.LOW),
              upper(70, Rule.Priority.MEDIUM),
              upper(80, Rule.Priority.CRITICAL)));

  private final Watched immediate = new Watched(Watched.rule(LEVELS, Duration.ZERO, Duration.ZERO));

  private final Watched delayed = new Watched(Watched.rule(LEVELS, MINUTE, MINUTE));

  /// `INFO WARN WARN CRIT INFO INFO OK`.
  @Test
  void vectorOfAResetForEachLevel() {
    double[] samples = {61, 73, 64, 85, 62, 56, 47};
    List<Integer> levels = new ArrayList<>();
    for (int second = 0; second < samples.length; second++) {
      levels.add(Verdict.level(immediate.reads(second, samples[second]).evaluation()).announced());
    }

    assertThat(levels).containsExactly(0, 1, 1, 2, 0, 0, Condition.Levels.NONE);
    assertThat(immediate.consequences())
        .containsExactly("raise 0", "level 1 1", "level 2 3", "level 0 4", "clear 6");
  }

  @Test
  void itRisesAfterTheOnDelayAndFallsAfterTheOffDelay() {
    delayed.reads(0, 61).reads(60, 61).reads(70, 85).reads(129, 85);
    assertThat(delayed.consequences()).containsExactly("raise 60");

    delayed.reads(130, 85).reads(140, 61).reads(199, 61);
    assertThat(delayed.consequences()).containsExactly("raise 60", "level 2 130");

    delayed.reads(200, 61);
    assertThat(delayed.consequences()).containsExactly("raise 60", "level 2 130", "level 0 200");
  }

  @Test
  void aPeakShorterThanTheOnDelayIsNoLevel() {
    delayed.reads(0, 61).reads(60, 61).reads(70, 85).reads(129, 61).reads(300, 61);

    assertThat(delayed.consequences()).containsExactly("raise 60");
    assertThat(delayed.phase()).isEqualTo(Phase.ACTIVE);
  }

  @Test
  void betweenTwoSevererLevelsTheDelayRunsOn() {
    delayed.reads(0, 61).reads(60, 61).reads(70, 73).reads(100, 85).reads(130, 85);

    assertThat(delayed.consequences()).containsExactly("raise 60", "level 2 130");
  }

  @Test
  void itRisesOnTimeWithoutAFurtherReading() {
    delayed.reads(0, 61).reads(60, 61).reads(70, 85).passes(129);
    assertThat(delayed.consequences()).containsExactly("raise 60");

    delayed.passes(130);
    assertThat(delayed.consequences()).containsExactly("raise 60", "level 2 130");
  }

  @Test
  void anOutageDoesNotCountForTheDelayOfALevel() {
    delayed.reads(0, 61).reads(60, 61).reads(70, 85).outage(80, 200).passes(249);
    assertThat(delayed.consequences()).containsExactly("raise 60");

    delayed.passes(250);
    assertThat(delayed.consequences()).containsExactly("raise 60", "level 2 250");
  }

  @Test
  void fromTooHighToTooLowIsARise() {
    var both =
        new Condition.Levels(
            "point",
            List.of(
                new Level(null, 10.0, 0, false, Rule.Priority.HIGH, null),
                upper(60, Rule.Priority.LOW)));
    Watched watched = new Watched(Watched.rule(both, Duration.ZERO, Duration.ZERO));
    watched.reads(0, 65).reads(1, 5).reads(2, 30);

    assertThat(watched.consequences()).containsExactly("raise 0", "level 0 1", "clear 2");
  }

  @Test
  void levelsThatDoNotGoFromMildToSevereAreRefused() {
    assertThatThrownBy(
            () ->
                new Condition.Levels(
                    "point", List.of(upper(70, Rule.Priority.LOW), upper(60, Rule.Priority.HIGH))))
        .hasMessageContaining("from the mildest to the most severe");
  }

  private static Level upper(double limit, Rule.Priority priority) {
    return new Level(limit, null, 10, false, priority, null);
  }
}
