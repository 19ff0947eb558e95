package io.ronda.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ronda.core.profile.Condition.Count.Edge;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Conditions about windows and meters, as a profile writes them.
class WindowsAndMetersAreWritten {

  @Test
  void whatIsWrittenIsRead() {
    assertThat(when("{kind: aggregate, point: p, function: p95, window: PT15M, above: 3}"))
        .isEqualTo(
            new Condition.Aggregate(
                "p", Statistic.P95, Duration.ofMinutes(15), 3.0, null, 0, false));
    assertThat(when("{kind: runtime, point: runs, above: PT500H}"))
        .isEqualTo(new Condition.RunningTime("runs", Duration.ofHours(500), null));
    assertThat(when("{kind: count, point: p, edges: falling, above: 9, window: PT24H}"))
        .isEqualTo(new Condition.Count("p", Edge.FALLING, 9, Duration.ofHours(24)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{kind: aggregate, point: p, window: PT15M, above: 3} | function",
        "{kind: aggregate, point: p, function: mean, above: 3} | window",
        "{kind: aggregate, point: p, function: mean, window: P2D, above: 3} | PT24H",
        "{kind: aggregate, point: p, function: mean, window: PT1M} | above",
        "{kind: aggregate, point: runs, function: mean, window: PT1M, above: 3} | number point",
        "{kind: runtime, point: runs} | PT500H",
        "{kind: runtime, point: words, above: PT1H} | number or flag point",
        "{kind: runtime, point: runs, above: PT1H, within: PT0S} | within",
        "{kind: count, point: runs, above: 0} | above",
        "{kind: count, point: runs, above: 1001, window: PT1H} | 1000",
        "{kind: count, point: runs, above: 1, window: P32D} | P31D",
      })
  void whatMakesNoSenseIsRefused(String when, String reason) {
    assertThatThrownBy(() -> when(when)).hasMessageContaining(reason);
  }

  private static Condition when(String condition) {
    Profile profile =
        ProfileDocument.parse(
            """
            id: test
            name: {zh: 测试}
            system: water
            points:
              - {id: p, name: {zh: p}, type: number}
              - {id: runs, name: {zh: runs}, type: flag}
              - {id: words, name: {zh: words}, type: text}
            rules:
              - id: rule
                name: {zh: rule}
                priority: low
                when: %s
            """
                .formatted(condition));
    assertThat(ProfileDocument.parse(ProfileDocument.write(profile))).isEqualTo(profile);
    return profile.rules().getFirst().when();
  }
}
