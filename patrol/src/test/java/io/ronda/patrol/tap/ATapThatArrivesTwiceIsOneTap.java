package io.ronda.patrol.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.TagRead;
import io.ronda.core.testing.TestDatabase;
import io.ronda.patrol.Estate;
import io.ronda.patrol.plan.Schedule;
import io.ronda.patrol.round.Evidence;
import io.ronda.patrol.round.Presence;
import io.ronda.patrol.round.Round;
import io.ronda.patrol.round.RoundState;
import io.ronda.patrol.round.VisitState;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ATapThatArrivesTwiceIsOneTap {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private Estate estate;

  @BeforeEach
  void anOpenRound() {
    estate = Estate.inShanghai(database.jdbi(), 2);
    estate.patrol.routes().save(estate.route(1, 2));
    estate
        .patrol
        .plans()
        .save(
            estate.plan(
                Schedule.DailyAt.everyDay(LocalTime.parse("14:00")),
                Duration.ofMinutes(30),
                Duration.ZERO));
    estate.until("2026-11-20T14:00");
    estate.until("2026-11-20T14:05");
  }

  @Test
  void fromThePhoneThatGotNoAnswer() {
    Tap tap = estate.tap(1, Estate.GUARD, estate.at("2026-11-20T14:05"));
    assertThat(estate.uploads(tap)).containsExactly(new TapResult.Accepted(tap.id()));
    Round once = estate.round("2026-11-20T14:00");

    assertThat(estate.uploads(tap)).containsExactly(new TapResult.Duplicate(tap.id()));

    assertThat(estate.round("2026-11-20T14:00")).isEqualTo(once);
    assertThat(estate.patrol.rounds().journal(once.id())).hasSize(2);
  }

  @Test
  void inOneUpload() {
    Tap one = estate.tap(1, Estate.GUARD, estate.at("2026-11-20T14:05"));
    Tap other = estate.tap(2, Estate.GUARD, estate.at("2026-11-20T14:05"));

    assertThat(estate.uploads(one, other, one))
        .containsExactly(
            new TapResult.Accepted(one.id()),
            new TapResult.Accepted(other.id()),
            new TapResult.Duplicate(one.id()));
  }

  @Test
  void fromABrokerThatDeliversAgain() {
    long now = estate.clock.millis();
    var read = new TagRead(estate.site, "reader-1", "t-1", Estate.uid(1), Estate.GUARD, now, now);
    var batch = new Batch(List.of(), List.of(), List.of(), List.of(read, read));

    estate.patrol.tapListener().accept(batch);
    estate.patrol.tapListener().accept(batch);

    Round round = estate.round("2026-11-20T14:00");
    assertThat(round.state()).isEqualTo(RoundState.OPEN);
    assertThat(Estate.states(round)).containsExactly(VisitState.ON_TIME, VisitState.PENDING);
    assertThat(Estate.presences(round))
        .extracting(Presence::tap, Presence::evidence)
        .containsExactly(tuple("t-1", Evidence.B));
  }

  @Test
  void butAnotherSiteMayUseTheSameId() {
    Estate other = Estate.inShanghai(database.jdbi(), 1);
    other.clock.set(estate.clock.instant());
    Tap here = estate.tap(1, Estate.GUARD, estate.at("2026-11-20T14:05"));
    Tap there =
        new Tap(
            other.site,
            here.id(),
            here.tag(),
            here.person(),
            here.device(),
            here.source(),
            here.claimedTime(),
            here.receiveTime());

    assertThat(estate.uploads(here, there))
        .containsExactly(new TapResult.Accepted(here.id()), new TapResult.Accepted(here.id()));
  }
}
