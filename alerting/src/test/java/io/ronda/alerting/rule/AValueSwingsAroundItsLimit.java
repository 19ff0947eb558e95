package io.ronda.alerting.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.profile.Condition;
import io.ronda.core.telemetry.Value;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AValueSwingsAroundItsLimit {

  @Test
  void withinTheDeadbandTheConditionStaysAsItWas() {
    Watched high = Watched.above(10, 2, Duration.ZERO, Duration.ZERO);
    high.reads(0, 9).reads(1, 10).reads(2, 10.1).reads(3, 9).reads(4, 8).reads(5, 7.9).reads(6, 9);

    assertThat(high.consequences()).containsExactly("raise 2", "clear 5");
  }

  @Test
  void aLowLimitHasItsDeadbandAbove() {
    Watched low =
        new Watched(
            Watched.rule(
                new Condition.Limit("point", null, 0.3, 0.02), Duration.ZERO, Duration.ZERO));
    low.reads(0, 0.3).reads(1, 0.29).reads(2, 0.31).reads(3, 0.33).reads(4, 0.31);

    assertThat(low.consequences()).containsExactly("raise 1", "clear 3");
  }

  @Test
  void theValueShownIsOneBeyondTheLimit() {
    Watched high = Watched.above(10, 2, Duration.ofSeconds(3), Duration.ZERO);
    high.reads(0, 11).reads(1, 9);

    assertThat(high.evaluation().value()).isEqualTo(Value.of(11.0));
  }

  @Test
  void aFlagIsWrongWhenItIsWhatTheRuleNames() {
    Watched flag =
        new Watched(Watched.rule(new Condition.Flag("point", false), Duration.ZERO, Duration.ZERO));

    assertThat(flag.evaluation().phase()).isEqualTo(Phase.NORMAL);
    flag.flag(0, true).flag(1, false).flag(2, true);
    assertThat(flag.consequences()).containsExactly("raise 1", "clear 2");
  }
}
