package io.ronda.alerting.flood;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.alerting.flood.Burst.Annunciation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhatAFloodBeganWith {

  @Test
  void theFirstOfAll() {
    assertThat(first(0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50)).isZero();
  }

  @Test
  void aPauseOfAMinuteIsNone() {
    assertThat(first(0, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69)).isZero();
  }

  @Test
  void theFirstAfterALongerPause() {
    assertThat(first(0, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70)).isEqualTo(1);
  }

  @Test
  void theLastPauseCounts() {
    assertThat(first(0, 90, 91, 200, 201, 202, 203, 204, 205, 206, 207)).isEqualTo(3);
  }

  @Test
  void aPauseAfterWhichTooFewCameDoesNotCount() {
    assertThat(first(0, 1, 2, 3, 4, 5, 6, 100, 101, 102, 103)).isZero();
  }

  /// The place of the first among alarms that come at these seconds.
  private static long first(int... seconds) {
    List<Annunciation> alarms = new ArrayList<>();
    for (int at : seconds) {
      alarms.add(new Annunciation(alarms.size(), Instant.ofEpochSecond(at)));
    }
    return new Burst(alarms).first().alarm();
  }
}
