package io.ronda.alerting.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.profile.Condition;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ADeviceFallsSilent {

  private static final long MINUTE = 60;

  private final Watched silence =
      new Watched(
          Watched.rule(
              new Condition.Silence(Duration.ofMinutes(60)),
              Duration.ZERO,
              Duration.ofSeconds(10)));

  @Test
  void v16AfterSixtyMinutesItIsSilentAndTheNextBeatEndsThat() {
    silence.isHeard(0).passes(60 * MINUTE - 1);
    assertThat(silence.consequences()).isEmpty();

    silence.passes(60 * MINUTE);
    assertThat(silence.consequences()).containsExactly("raise " + 60 * MINUTE);

    silence.isHeard(70 * MINUTE).passes(70 * MINUTE + 10);
    assertThat(silence.consequences())
        .containsExactly("raise " + 60 * MINUTE, "clear " + (70 * MINUTE + 10));
  }

  @Test
  void everySignOfLifePutsItOff() {
    silence.isHeard(0).isHeard(30 * MINUTE).passes(89 * MINUTE);
    assertThat(silence.consequences()).isEmpty();

    silence.passes(90 * MINUTE);
    assertThat(silence.consequences()).containsExactly("raise " + 90 * MINUTE);
  }

  @Test
  void nobodyListenedDuringAnOutage() {
    silence.isHeard(0).outage(1, 100 * MINUTE).passes(100 * MINUTE);

    assertThat(silence.consequences()).isEmpty();
  }

  @Test
  void aDelayOfAnotherRuleStandsStillUntilTheDeviceIsHeardAgain() {
    Watched limit = Watched.above(50, 0, Duration.ofMinutes(90), Duration.ZERO);
    limit.reads(0, 51).freezes().passes(200 * MINUTE);
    assertThat(limit.consequences()).as("no data is neither normal nor wrong").isEmpty();

    limit.outage(0, 40 * MINUTE).passes(129 * MINUTE);
    assertThat(limit.consequences()).isEmpty();
    limit.passes(130 * MINUTE);
    assertThat(limit.consequences()).containsExactly("raise " + 130 * MINUTE);
  }
}
