package io.ronda.alerting.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Condition.Count.Edge;
import io.ronda.core.profile.Rule;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Hours that a point was on, and how often it went on or off.
class AMeterCounts {

  private static final Duration APART = Duration.ofMinutes(10);

  @Test
  void theTimeThatAPointIsOn() {
    Watched hour = hours(1);
    hour.flag(0, false).flag(600, true).flag(1200, true).flag(1800, false).flag(2400, true);
    assertThat(shown(hour)).isEqualTo(1200 / 3600.0);
    for (int second = 3000; second <= 6000; second += 600) {
      hour.flag(second, true);
    }

    assertThat(hour.consequences()).containsExactly("raise 5400");
  }

  @Test
  void aNumberAboveZeroIsOn() {
    Watched hour = hours(1);
    hour.reads(0, 1450).reads(600, 0).reads(1200, 0);

    assertThat(shown(hour)).isEqualTo(600 / 3600.0);
  }

  @Test
  void aTimeInWhichNothingIsHeardDoesNotCount() {
    Watched hour = hours(1);
    hour.flag(0, true).flag(601, true).flag(1201, true);

    assertThat(shown(hour)).isEqualTo(600 / 3600.0);
  }

  @Test
  void theSameMessageTwiceAndLateOnesChangeNothing() {
    Watched starts = counts(1, null);
    starts.flag(0, false).flag(10, true).flag(20, false);
    Evaluation known = starts.evaluation();
    starts.flag(20, false).flag(10, true).flag(5, true).flag(15, true);

    assertThat(starts.evaluation()).isEqualTo(known);
  }

  @Test
  void startsAndStopsAreEdges() {
    Watched starts = counts(1, null);
    Watched stops = new Watched(rule(new Condition.Count("point", Edge.FALLING, 1, null)));
    for (Watched one : List.of(starts, stops)) {
      one.flag(0, true)
          .flag(10, false)
          .flag(20, true)
          .flag(30, true)
          .flag(40, true)
          .flag(50, false);
    }
    starts.flag(60, true);

    assertThat(starts.consequences())
        .as("the first reading is no start")
        .containsExactly("raise 60");
    assertThat(stops.consequences()).containsExactly("raise 50");
  }

  @Test
  void aWindowForgets() {
    Watched starts = counts(1, Duration.ofSeconds(60));
    starts.flag(0, false).flag(10, true).flag(20, false).flag(30, true);
    assertThat(starts.consequences()).containsExactly("raise 30");

    starts.flag(60, true).flag(70, true);
    assertThat(starts.consequences()).as("10 is 60 s ago").containsExactly("raise 30", "clear 70");
  }

  @Test
  void aWindowRemembersNoMoreThanItsLimitNeeds() {
    Watched starts = counts(3, Duration.ofHours(1));
    for (int second = 0; second < 1000; second++) {
      starts.flag(second, second % 2 == 1);
    }

    assertThat(starts.evaluation().memory())
        .isInstanceOfSatisfying(
            Memory.Counted.class, counted -> assertThat(counted.newest()).hasSize(4));
  }

  @Test
  void aResetClearsItsAlarmAndCountsFromNothing() {
    Watched starts = counts(1, null);
    starts.flag(0, false).flag(1, true).flag(2, false).flag(3, true).isReset(10);
    assertThat(starts.consequences()).containsExactly("raise 3", "clear 10");
    assertThat(shown(starts)).isZero();

    starts.flag(11, false).flag(12, true).flag(13, false).flag(14, true);
    assertThat(starts.consequences()).containsExactly("raise 3", "clear 10", "raise 14");
  }

  @Test
  void whatWasBeforeAResetAndComesAfterItDoesNotCount() {
    Watched starts = counts(1, null);
    starts.flag(0, false).isReset(10).flag(5, true).flag(8, false).flag(12, true);
    assertThat(shown(starts)).isEqualTo(1);

    Watched hour = hours(1);
    hour.flag(0, true).isReset(60).flag(30, true).flag(90, true);
    assertThat(shown(hour)).as("of 90 s, those after the reset").isEqualTo(30 / 3600.0);
  }

  @Test
  void anotherLimitLosesNothing() {
    Watched hour = hours(1);
    hour.flag(0, true).flag(600, true);
    Watched twoHours = hours(2).forgetsAllBut(hour.evaluation().anew());
    twoHours.flag(900, true);

    assertThat(shown(twoHours)).isEqualTo(900 / 3600.0);
  }

  /// A running meter is written once a minute only. Whoever reads what was written comes to the
  /// same hours all the same, whenever the process dies.
  @Property
  void aCrashLosesNoHours(
      @ForAll @Size(min = 2, max = 60) List<@IntRange(min = 1, max = 45) Integer> pauses,
      @ForAll @Size(60) List<Boolean> on,
      @ForAll @IntRange(max = 59) int dies) {
    Watched lives = hours(1);
    Watched crashes = hours(1);
    Evaluation stored = Evaluation.INITIAL;
    long second = 0;
    for (int i = 0; i < pauses.size(); i++) {
      second += pauses.get(i);
      lives.flag(second, on.get(i));
      crashes.flag(second, on.get(i));
      if (Memory.tells(stored.memory(), crashes.evaluation().memory())) {
        stored = crashes.evaluation();
      }
      if (i == dies) {
        crashes.forgetsAllBut(stored);
      }
    }
    lives.flag(second + 1, false);
    crashes.flag(second + 1, false);

    assertThat(shown(crashes)).isEqualTo(shown(lives));
  }

  private static double shown(Watched watched) {
    return watched.evaluation().memory() instanceof Memory.Meter meter ? Memory.shown(meter) : -1;
  }

  private static Watched hours(int above) {
    return new Watched(rule(new Condition.RunningTime("point", Duration.ofHours(above), APART)));
  }

  private static Watched counts(int above, @Nullable Duration window) {
    return new Watched(rule(new Condition.Count("point", null, above, window)));
  }

  private static Rule rule(Condition condition) {
    return Watched.rule(condition, Duration.ZERO, Duration.ZERO);
  }
}
