package io.ronda.patrol.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.patrol.round.Window;
import io.ronda.patrol.route.RouteId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// So that a tap never counts for two rounds of a plan, however large the grace.
class OneRoundOfAPlanIsOpenAtATime {

  private static final Instant FROM = Instant.parse("2026-11-20T00:00:00Z");
  private static final Instant TO = FROM.plus(Duration.ofDays(2));

  @Property(tries = 200)
  void atAPeriod(
      @ForAll @IntRange(min = 60, max = 20_000) int period,
      @ForAll @IntRange(min = 1, max = 20_000) int window,
      @ForAll @IntRange(max = 720) int grace) {
    var schedule = new Schedule.Every(Duration.ofSeconds(period), FROM.plusSeconds(17));

    checkApart(plan(schedule, Math.min(window, period), grace));
  }

  @Property(tries = 200)
  void atTimesOfDay(
      @ForAll @Size(min = 1, max = 6) Set<@IntRange(max = 1439) Integer> minutes,
      @ForAll @IntRange(min = 1, max = 86_400) int window,
      @ForAll @IntRange(max = 720) int grace) {
    var times =
        minutes.stream()
            .map(minute -> LocalTime.MIDNIGHT.plusMinutes(minute))
            .collect(Collectors.toCollection(TreeSet::new));
    var schedule = Schedule.DailyAt.everyDay(times.toArray(LocalTime[]::new));

    checkApart(plan(schedule, (int) Math.min(window, schedule.shortestGap().toSeconds()), grace));
  }

  private static Plan plan(Schedule schedule, int windowSeconds, int graceMinutes) {
    return new Plan(
        new PlanId("site", "plan"),
        new RouteId("site", "route"),
        schedule,
        Duration.ofSeconds(windowSeconds),
        Duration.ofMinutes(graceMinutes),
        true);
  }

  private static void checkApart(Plan plan) {
    List<Window> windows = plan.windows(ZoneId.of("Asia/Shanghai"), FROM, TO);
    assertThat(windows).isNotEmpty().allSatisfy(window -> checkSound(plan, window));
    IntStream.range(1, windows.size())
        .forEach(
            i -> assertThat(windows.get(i).opens()).isAfterOrEqualTo(windows.get(i - 1).closes()));
  }

  private static void checkSound(Plan plan, Window window) {
    assertThat(window.end()).isEqualTo(window.start().plus(plan.window()));
    assertThat(window.opens()).isBetween(window.start().minus(plan.grace()), window.start());
    assertThat(window.closes()).isBetween(window.end(), window.end().plus(plan.grace()));
  }
}
