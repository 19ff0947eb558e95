package io.ronda.patrol.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.testing.TestDatabase;
import io.ronda.patrol.Estate;
import io.ronda.patrol.plan.Schedule;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A round every hour of which nothing was created in advance but the next two.
class RondaWasOffDuringAWindow {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private Estate estate;

  @BeforeEach
  void aRoundEveryHour() {
    estate = Estate.inShanghai(database.jdbi(), 2);
    estate.patrol.routes().save(estate.route(1, 2));
    estate
        .patrol
        .plans()
        .save(
            estate.plan(
                new Schedule.Every(Duration.ofHours(1), estate.at("2026-11-20T13:00")),
                Duration.ofMinutes(30),
                Duration.ZERO));
    estate.until("2026-11-20T12:30");
  }

  @Test
  void itsRoundIsCreatedAndJudgedAfterwards() {
    estate.until("2026-11-20T20:45");

    assertThat(estate.rounds())
        .filteredOn(round -> round.state() != RoundState.PLANNED)
        .hasSize(8)
        .allMatch(round -> round.state() == RoundState.MISSED);
  }

  @Test
  void tapsThatWaitedInTheBrokerGetInBeforeATaskIsOpened() {
    estate.until("2026-11-20T20:45");
    assertThat(estate.openTasks()).isEmpty();

    estate.clock.advance(Duration.ofSeconds(5));
    for (int hour = 13; hour <= 19; hour++) {
      estate.uploads(
          estate.tap(1, Estate.GUARD, estate.at("2026-11-20T%d:05".formatted(hour))),
          estate.tap(2, Estate.GUARD, estate.at("2026-11-20T%d:10".formatted(hour))));
    }
    estate.until("2026-11-20T20:47");

    assertThat(estate.rounds())
        .filteredOn(round -> round.state() == RoundState.COMPLETED)
        .hasSize(7);
    assertThat(estate.openTasks()).hasSize(1);
    assertThat(estate.openTasks().getFirst().occurrences()).isEqualTo(1);
  }

  @Test
  void butNotFurtherBackThanADay() {
    estate.until("2026-11-23T12:45");

    assertThat(estate.rounds())
        .filteredOn(round -> round.window().start().isAfter(estate.at("2026-11-20T16:00")))
        .allMatch(round -> !round.window().start().isBefore(estate.at("2026-11-22T12:45")))
        .filteredOn(round -> round.state() == RoundState.MISSED)
        .hasSize(24);
  }
}
