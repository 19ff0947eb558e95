package io.ronda.patrol.round;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.live.LiveEvent;
import io.ronda.core.live.LiveEvents;
import io.ronda.core.testing.TestDatabase;
import io.ronda.patrol.Estate;
import io.ronda.patrol.plan.Schedule;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OpenPagesHearOfEveryChange {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private Estate estate;
  private LiveEvents events;
  private long seen;

  @BeforeEach
  void aRoundAtTwo() {
    events = new LiveEvents(database.jdbi());
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
    seen = events.newest();
  }

  @Test
  void fromThePlanToTheLateUpload() {
    estate.until("2026-11-20T12:01");
    String round = Long.toString(estate.round("2026-11-20T14:00").id());
    assertThat(news()).contains("ROUND " + round);

    estate.until("2026-11-20T13:59");
    assertThat(news()).isEmpty();

    estate.until("2026-11-20T14:00");
    assertThat(news()).containsExactly("ROUND " + round);

    estate.taps(1, "2026-11-20T14:01");
    assertThat(news()).containsExactly("ROUND " + round);

    estate.taps(1, "2026-11-20T14:02");
    assertThat(news()).isEmpty();

    estate.until("2026-11-20T14:30");
    String task = Long.toString(estate.openTasks().getFirst().id());
    assertThat(news()).containsExactlyInAnyOrder("ROUND " + round, "TASK " + task);

    estate.until("2026-11-20T14:31");
    estate.uploads(estate.tap(2, Estate.GUARD, estate.at("2026-11-20T14:20")));
    assertThat(news()).containsExactlyInAnyOrder("ROUND " + round, "TASK " + task);
  }

  private List<String> news() {
    List<LiveEvent> fresh = events.after(seen, 1000);
    seen = events.newest();
    return fresh.stream().map(event -> event.type() + " " + event.subject()).toList();
  }
}
