package io.ronda.patrol.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import io.ronda.patrol.Estate;
import io.ronda.patrol.round.Round;
import io.ronda.patrol.round.RoundState;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlansBecomeRounds {

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private Estate estate;

  @BeforeEach
  void aRoute() {
    estate = Estate.inShanghai(database.jdbi(), 3);
    estate.patrol.routes().save(estate.route(1, 2));
  }

  @Test
  void aDayAhead() {
    save(Schedule.DailyAt.everyDay(LocalTime.parse("08:00"), LocalTime.parse("22:00")));

    estate.patrol.planner().plan();

    assertThat(starts())
        .contains(estate.at("2026-11-20T22:00"), estate.at("2026-11-21T08:00"))
        .doesNotContain(estate.at("2026-11-20T08:00"));
  }

  @Test
  void onTheirWeekdaysOnly() {
    save(
        new Schedule.DailyAt(
            new TreeSet<>(Set.of(LocalTime.parse("23:30"))),
            Set.of(DayOfWeek.SATURDAY, DayOfWeek.MONDAY)));

    estate.until("2026-11-20T12:00");
    estate.until("2026-11-21T12:00");
    estate.until("2026-11-22T12:00");
    estate.until("2026-11-23T12:00");

    assertThat(starts())
        .containsExactly(estate.at("2026-11-21T23:30"), estate.at("2026-11-23T23:30"));
  }

  @Test
  void atLeastTheNextTwoOfAPeriod() {
    save(new Schedule.Every(Duration.ofMinutes(2), estate.at("2026-11-20T12:00")));

    for (int minute = 0; minute < 10; minute++) {
      estate.until("2026-11-20T12:0" + minute);
      Instant now = estate.clock.instant();
      assertThat(starts()).filteredOn(now::isBefore).hasSizeBetween(2, 4);
    }
    assertThat(starts()).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void onceWhateverOftenThePlannerRuns() {
    save(Schedule.DailyAt.everyDay(LocalTime.parse("22:00")));
    estate.patrol.planner().plan();
    List<Long> before = ids();

    estate.patrol.planner().plan();
    estate.patrol.planner().plan();

    assertThat(ids()).isEqualTo(before).isNotEmpty();
  }

  @Test
  void anewWhereAPlanChangesButNotThoseThatHaveBegun() {
    save(new Schedule.Every(Duration.ofHours(1), estate.at("2026-11-20T11:00")));
    estate.until("2026-11-20T12:00");
    estate.until("2026-11-20T13:10");
    assertThat(estate.round("2026-11-20T13:00").state()).isEqualTo(RoundState.MISSED);

    save(new Schedule.Every(Duration.ofHours(1), estate.at("2026-11-20T13:30")));
    estate.until("2026-11-20T13:11");

    assertThat(starts())
        .startsWith(
            estate.at("2026-11-20T12:00"),
            estate.at("2026-11-20T13:00"),
            estate.at("2026-11-20T13:30"),
            estate.at("2026-11-20T14:30"))
        .doesNotContain(estate.at("2026-11-20T14:00"));
  }

  @Test
  void anewWhereARouteChanges() {
    save(Schedule.DailyAt.everyDay(LocalTime.parse("13:00"), LocalTime.parse("22:00")));
    estate.until("2026-11-20T13:00");

    estate.patrol.routes().save(estate.route(3, 1, 2));
    estate.until("2026-11-20T13:00");

    assertThat(estate.round("2026-11-20T13:00").visits()).hasSize(2);
    assertThat(estate.round("2026-11-20T22:00").visits())
        .extracting(visit -> visit.checkpoint().checkpoint())
        .containsExactly("cp-3", "cp-1", "cp-2");
  }

  @Test
  void anewWhereTheSiteMovesToAnotherTimeZone() {
    save(Schedule.DailyAt.everyDay(LocalTime.parse("22:00")));
    estate.patrol.planner().plan();

    ZoneId urumqi = ZoneId.of("Asia/Urumqi");
    new SiteStore(database.jdbi()).save(new Site(estate.site, Text.of("北园"), urumqi));
    estate.patrol.planner().plan();

    assertThat(starts())
        .isNotEmpty()
        .allMatch(start -> start.atZone(urumqi).toLocalTime().equals(LocalTime.parse("22:00")));
  }

  @Test
  void notWhileThePlanIsDisabled() {
    Plan plan = save(Schedule.DailyAt.everyDay(LocalTime.parse("13:00"), LocalTime.parse("22:00")));
    estate.until("2026-11-20T13:00");

    estate.patrol.plans().save(enabled(plan, false));
    estate.until("2026-11-20T14:00");
    assertThat(starts()).containsExactly(estate.at("2026-11-20T13:00"));

    estate.until("2026-11-21T23:00");
    estate.patrol.plans().save(enabled(plan, true));
    estate.until("2026-11-21T23:01");

    assertThat(starts()).startsWith(estate.at("2026-11-20T13:00"), estate.at("2026-11-22T13:00"));
  }

  @Test
  void untilThePlanIsDeleted() {
    Plan plan = save(Schedule.DailyAt.everyDay(LocalTime.parse("13:00"), LocalTime.parse("22:00")));
    estate.until("2026-11-20T13:00");

    assertThat(estate.patrol.plans().delete(plan.id())).isTrue();
    estate.until("2026-11-20T14:00");

    assertThat(starts()).containsExactly(estate.at("2026-11-20T13:00"));
    assertThat(estate.patrol.plans().find(plan.id())).isEmpty();
    assertThat(estate.patrol.plans().delete(plan.id())).isFalse();
  }

  @Test
  void andAreReadBackAsTheyWereSaved() {
    Plan daily =
        save(
            new Schedule.DailyAt(
                new TreeSet<>(Set.of(LocalTime.parse("23:30"), LocalTime.parse("01:00"))),
                Set.of(DayOfWeek.SATURDAY, DayOfWeek.MONDAY)));
    assertThat(estate.patrol.plans().find(daily.id())).contains(daily);

    Plan every = save(new Schedule.Every(Duration.ofMinutes(90), estate.at("2026-11-20T11:00")));
    assertThat(estate.patrol.plans().find(every.id())).contains(every);
  }

  private Plan save(Schedule schedule) {
    Plan plan = estate.plan(schedule, Duration.ofMinutes(1), Duration.ofMinutes(5));
    estate.patrol.plans().save(plan);
    return plan;
  }

  private static Plan enabled(Plan plan, boolean enabled) {
    return new Plan(plan.id(), plan.route(), plan.schedule(), plan.window(), plan.grace(), enabled);
  }

  private List<Instant> starts() {
    return estate.rounds().stream().map(round -> round.window().start()).toList();
  }

  private List<Long> ids() {
    return estate.rounds().stream().map(Round::id).toList();
  }
}
