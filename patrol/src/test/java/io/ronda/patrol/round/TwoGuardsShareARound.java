package io.ronda.patrol.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.testing.TestDatabase;
import io.ronda.patrol.Estate;
import io.ronda.patrol.plan.Schedule;
import io.ronda.patrol.route.Route;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An ordered route with a minute between checkpoints: order and pace are matters of each walk.
class TwoGuardsShareARound {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private Estate estate;

  @BeforeEach
  void anOrderedRound() {
    estate = Estate.inShanghai(database.jdbi(), 4);
    Route plain = estate.route(1, 2, 3, 4);
    estate
        .patrol
        .routes()
        .save(
            new Route(plain.id(), plain.name(), true, Duration.ofMinutes(1), plain.checkpoints()));
    estate
        .patrol
        .plans()
        .save(
            estate.plan(
                Schedule.DailyAt.everyDay(LocalTime.parse("14:00")),
                Duration.ofMinutes(30),
                Duration.ofMinutes(5)));
  }

  @Test
  void eachWalksOneHalfAtTheSameTime() {
    estate.taps(1, Estate.GUARD, "2026-11-20T14:01");
    estate.taps(3, Estate.OTHER_GUARD, "2026-11-20T14:01:10");
    estate.taps(2, Estate.GUARD, "2026-11-20T14:02");
    estate.taps(4, Estate.OTHER_GUARD, "2026-11-20T14:02:10");

    Round round = estate.round("2026-11-20T14:00");
    assertThat(round.state()).isEqualTo(RoundState.COMPLETED);
    assertThat(Estate.states(round)).containsOnly(VisitState.ON_TIME);
    assertThat(Estate.presences(round))
        .extracting(presence -> presence.personName().en())
        .containsExactly("Guard A", "Guard A", "Guard B", "Guard B");
  }

  @Test
  void oneAloneGoesAnotherWayRound() {
    estate.taps(1, "2026-11-20T14:01");
    estate.taps(3, "2026-11-20T14:03");
    estate.taps(2, "2026-11-20T14:05");
    estate.taps(4, "2026-11-20T14:07");

    Round round = estate.round("2026-11-20T14:00");
    assertThat(round.state()).isEqualTo(RoundState.COMPLETED);
    assertThat(Estate.states(round))
        .containsExactly(
            VisitState.ON_TIME, VisitState.OUT_OF_ORDER, VisitState.ON_TIME, VisitState.ON_TIME);
  }

  @Test
  void oneAloneLeavesACheckpointOut() {
    estate.taps(1, "2026-11-20T14:01");
    estate.taps(4, "2026-11-20T14:03");
    estate.until("2026-11-20T14:35");

    Round round = estate.round("2026-11-20T14:00");
    assertThat(Estate.states(round))
        .containsExactly(
            VisitState.ON_TIME, VisitState.MISSED, VisitState.MISSED, VisitState.ON_TIME);
  }

  @Test
  void oneHasAllTheTagsInTheBooth() {
    estate.taps(1, "2026-11-20T14:01:00");
    estate.taps(2, "2026-11-20T14:01:05");
    estate.taps(3, "2026-11-20T14:02:04");
    estate.taps(4, "2026-11-20T14:03:04");

    Round round = estate.round("2026-11-20T14:00");
    assertThat(Estate.states(round))
        .containsExactly(
            VisitState.ON_TIME, VisitState.TOO_FAST, VisitState.TOO_FAST, VisitState.ON_TIME);
  }

  @Test
  void theSecondTapAtACheckpointIsNoLeg() {
    estate.until("2026-11-20T13:50");
    estate.taps(1, "2026-11-20T13:59:50");
    assertThat(Estate.states(estate.round("2026-11-20T14:00"))).startsWith(VisitState.EARLY);

    estate.taps(1, "2026-11-20T14:00:10");
    estate.taps(2, "2026-11-20T14:01:30");

    assertThat(Estate.states(estate.round("2026-11-20T14:00")))
        .startsWith(VisitState.ON_TIME, VisitState.ON_TIME);
  }
}
