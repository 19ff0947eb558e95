package io.ronda.patrol.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.testing.TestDatabase;
import io.ronda.patrol.Estate;
import io.ronda.patrol.plan.Schedule;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ANightRoundCrossesMidnight {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private Estate estate;

  @BeforeEach
  void aRoundAt2330ForAnHour() {
    estate = Estate.inShanghai(database.jdbi(), 3);
    estate.patrol.routes().save(estate.route(1, 2, 3));
    estate
        .patrol
        .plans()
        .save(
            estate.plan(
                Schedule.DailyAt.everyDay(LocalTime.parse("23:30")),
                Duration.ofHours(1),
                Duration.ofMinutes(10)));
    estate.patrol.planner().plan();
  }

  @Test
  void itsWindowEndsOnTheNextDay() {
    Window window = estate.round("2026-11-20T23:30").window();

    assertThat(window.end()).isEqualTo(estate.at("2026-11-21T00:30"));
    assertThat(window.opens()).isEqualTo(estate.at("2026-11-20T23:20"));
    assertThat(window.closes()).isEqualTo(estate.at("2026-11-21T00:40"));
  }

  @Test
  void tapsBeforeAndAfterMidnightCountForIt() {
    estate.taps(1, "2026-11-20T23:45");
    estate.taps(2, "2026-11-21T00:05");
    assertThat(estate.round("2026-11-20T23:30").state()).isEqualTo(RoundState.OPEN);

    estate.taps(3, "2026-11-21T00:29:59");

    Round round = estate.round("2026-11-20T23:30");
    assertThat(round.state()).isEqualTo(RoundState.COMPLETED);
    assertThat(Estate.states(round)).containsOnly(VisitState.ON_TIME);
    assertThat(estate.openTasks()).isEmpty();
  }

  @Test
  void theGraceEndsAfterMidnightToo() {
    estate.taps(1, "2026-11-20T23:29:59");
    estate.taps(2, "2026-11-21T00:30");
    assertThat(Estate.states(estate.round("2026-11-20T23:30")))
        .containsExactly(VisitState.EARLY, VisitState.LATE, VisitState.PENDING);
    estate.taps(3, "2026-11-21T00:40");

    Round round = estate.round("2026-11-20T23:30");
    assertThat(round.state()).isEqualTo(RoundState.INCOMPLETE);
    assertThat(Estate.states(round))
        .containsExactly(VisitState.EARLY, VisitState.LATE, VisitState.MISSED);
  }

  @Test
  void itBelongsToTheDayThatItStartsOn() {
    estate.until("2026-11-21T00:10");

    var counts =
        estate.patrol.rounds().countsOfDay(estate.site, estate.zone, estate.clock.instant());

    assertThat(counts).isEqualTo(new RoundCounts(1, 0, 0, 0, 0));
    assertThat(estate.round("2026-11-20T23:30").state()).isEqualTo(RoundState.OPEN);
  }
}
