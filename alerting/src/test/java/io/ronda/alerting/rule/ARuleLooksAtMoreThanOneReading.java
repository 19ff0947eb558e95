package io.ronda.alerting.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.profile.Condition;
import io.ronda.core.telemetry.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ARuleLooksAtMoreThanOneReading {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final Condition.Simple HOT = new Condition.Limit("heat", 50.0, null, 5);
  private static final Condition.Simple RUNNING = new Condition.Flag("running", true);

  @Test
  void aPressureFallsTooFast() {
    Watched rate = watched(new Condition.Rate("point", MINUTE, MINUTE, null, -10.0, 0, false));
    rate.reads(0, 100).reads(30, 99);
    assertThat(rate.evaluation().phase()).as("too little is known").isEqualTo(Phase.NORMAL);

    rate.reads(60, 95).reads(90, 88).reads(120, 87);
    assertThat(rate.consequences()).containsExactly("raise 90", "clear 120");
    assertThat(rate.evaluation().value()).isEqualTo(Value.of(-8.0));
  }

  @Test
  void afterAGapARateIsUnknownAndNothingChanges() {
    Watched rate = watched(new Condition.Rate("point", MINUTE, MINUTE, 10.0, null, 0, false));
    rate.reads(0, 0).reads(60, 20).reads(300, 20).reads(330, 20);
    assertThat(rate.consequences()).containsExactly("raise 60");

    rate.reads(360, 20);
    assertThat(rate.consequences()).containsExactly("raise 60", "clear 360");
  }

  @Test
  void aRateKeepsFewSamplesHoweverManyReadings() {
    Watched rate =
        watched(new Condition.Rate("point", MINUTE, Duration.ofHours(1), 10.0, null, 0, false));
    for (int second = 0; second < 20_000; second++) {
      rate.reads(second, 1);
    }

    assertThat(rate.evaluation().memory())
        .isInstanceOfSatisfying(
            Memory.Window.class, window -> assertThat(window.samples()).hasSizeLessThan(33));
  }

  @Test
  void twoPointsOfOneMessageAreComparedWithEachOther() {
    Watched deviation = watched(deviation(null));
    deviation.reads(0, pair(10, 10)).reads(1, pair(30, 30)).reads(2, pair(30, 18));
    assertThat(deviation.consequences()).containsExactly("raise 2");
    assertThat(deviation.evaluation().value()).isEqualTo(Value.of(12.0));

    deviation.reads(3, pair(30, 25));
    assertThat(deviation.consequences()).containsExactly("raise 2", "clear 3");
  }

  @Test
  void readingsOfTwoPointsThatLieTooFarApartSayNothing() {
    Watched deviation = watched(deviation(Duration.ofSeconds(30)));
    deviation.reads(0, Map.of("from", Value.of(0.0))).reads(31, Map.of("point", Value.of(99.0)));
    assertThat(deviation.consequences()).isEmpty();

    deviation.reads(60, Map.of("from", Value.of(0.0)));
    assertThat(deviation.consequences()).containsExactly("raise 60");
  }

  @Test
  void aNumberIsComparedWithWhatIsExpected() {
    Watched deviation = watched(new Condition.Deviation("point", null, 50.0, 2.0, 0, true, null));
    deviation.reads(0, 51.9).reads(1, 48).reads(2, 49);

    assertThat(deviation.consequences()).containsExactly("raise 1", "clear 2");
  }

  @Test
  void allPartsMustHoldEachByItsNewestReading() {
    Watched all = watched(new Condition.All(List.of(HOT, RUNNING)));
    all.reads(0, Map.of("heat", Value.of(60.0))).reads(1, Map.of("running", Value.of(false)));
    assertThat(all.consequences()).isEmpty();

    all.reads(2, Map.of("running", Value.of(true))).reads(3, Map.of("heat", Value.of(46.0)));
    assertThat(all.consequences()).as("within the deadband").containsExactly("raise 2");

    all.reads(4, Map.of("heat", Value.of(44.0)));
    assertThat(all.consequences()).containsExactly("raise 2", "clear 4");
  }

  @Test
  void anyPartIsEnough() {
    Watched any = watched(new Condition.Any(List.of(HOT, RUNNING)));
    any.reads(0, Map.of("heat", Value.of(60.0), "running", Value.of(true)));
    any.reads(1, Map.of("heat", Value.of(20.0))).reads(2, Map.of("running", Value.of(false)));

    assertThat(any.consequences()).containsExactly("raise 0", "clear 2");
  }

  @Test
  void aLateMomentIsNotJudged() {
    Watched any = watched(new Condition.Any(List.of(HOT, RUNNING)));
    any.reads(5, Map.of("heat", Value.of(20.0))).reads(4, Map.of("heat", Value.of(60.0)));

    assertThat(any.consequences()).isEmpty();
  }

  @Test
  void anInclusiveLimitIsCrossedAtTheLimitItself() {
    Watched limit = watched(new Condition.Limit("point", 10.0, null, 1, true));
    limit.reads(0, 9.9).reads(1, 10).reads(2, 9).reads(3, 8.9);

    assertThat(limit.consequences()).containsExactly("raise 1", "clear 3");
  }

  private static Condition deviation(@Nullable Duration within) {
    return new Condition.Deviation("point", "from", null, 10.0, 0, false, within);
  }

  private static Map<String, Value> pair(double point, double from) {
    return Map.of("point", Value.of(point), "from", Value.of(from));
  }

  private static Watched watched(Condition condition) {
    return new Watched(Watched.rule(condition, Duration.ZERO, Duration.ZERO));
  }
}
