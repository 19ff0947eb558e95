package io.ronda.simulators.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.simulators.equipment.Notice;
import io.ronda.simulators.scenario.ScenarioFile;
import io.ronda.simulators.testing.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whoever starts the demo sees a pump alarm within half a minute and an elevator alarm within two,
/// then something every few minutes, by day and by night.
class TheDemoTellsItsStory {

  private static final Duration STEP = Duration.ofMillis(500);
  private static final int STEPS = 40 * 60 * 2;

  @ParameterizedTest
  @CsvSource({"1, 2026-03-01T02:00:00Z", "1, 2026-03-01T11:30:00Z", "7, 2026-03-01T19:00:00Z"})
  void onAnyDayAtAnyHour(long seed, Instant start) {
    Watch watch = new Watch(Layout.equipment());
    List<Notice> notices = new ArrayList<>();
    Simulation simulation =
        Simulation.at(start, ZoneId.of("Asia/Shanghai"), seed, ScenarioFile.demo());
    for (int i = 1; i <= STEPS; i++) {
      Simulation now = simulation.step(STEP);
      notices.addAll(now.notices());
      if (i % 4 == 0) {
        now.samples().forEach(sample -> watch.see(sample, now.now()));
      }
      simulation = now;
    }

    List<Watch.Raised> alarms = watch.alarms();
    assertThat(alarms)
        .extracting(Watch.Raised::name)
        .containsExactly(
            "pump-3 pressure-low",
            "elevator-2 door-held-open",
            "power-1 cabinet-hot",
            "pump-4 tripped",
            "elevator-1 levelling-poor",
            "pump-1 vibration-watch",
            "pump-1 vibration-danger",
            "pump-1 bearing-hot",
            "elevator-4 people-trapped",
            "lighting-1 lamps-failed",
            "power-1 voltage-low",
            "elevator-3 ride-rough",
            "reader-2 cover-open");
    assertThat(alarms.get(0).at()).isBeforeOrEqualTo(start.plusSeconds(26));
    assertThat(alarms.get(1).at()).isBeforeOrEqualTo(start.plusSeconds(110));
    assertThat(notices).extracting(Notice::code).containsExactly("fault", "fault");
    assertThat(notices).extracting(Notice::active).containsExactly(true, false);
  }
}
