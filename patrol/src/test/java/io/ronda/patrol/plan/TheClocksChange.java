package io.ronda.patrol.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.patrol.round.Window;
import io.ronda.patrol.route.RouteId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// New York leaps from 02:00 to 03:00 on 2026-03-08 and back from 02:00 to 01:00 on 2026-11-01.
class TheClocksChange {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void aTimeThatIsLeaptOverIsAnHourLater() {
    assertThat(starts("2026-03-08", "02:30"))
        .containsExactly(Instant.parse("2026-03-08T07:30:00Z"));
  }

  @Test
  void twoTimesThatFallTogetherAreOneStart() {
    assertThat(starts("2026-03-08", "02:30", "03:30"))
        .containsExactly(Instant.parse("2026-03-08T07:30:00Z"));
  }

  @Test
  void aTimeThatComesTwiceCountsTheFirstTime() {
    assertThat(starts("2026-11-01", "01:30"))
        .containsExactly(Instant.parse("2026-11-01T05:30:00Z"));
  }

  @Test
  void aWindowOverTheChangeLastsAsLongAsPlanned() {
    Window spring = onlyWindow("2026-03-07", "23:30", Duration.ofHours(4));
    assertThat(spring.start()).isEqualTo(Instant.parse("2026-03-08T04:30:00Z"));
    assertThat(spring.end().atZone(NEW_YORK).toLocalTime()).isEqualTo(LocalTime.parse("04:30"));

    Window autumn = onlyWindow("2026-10-31", "23:30", Duration.ofHours(4));
    assertThat(autumn.end().atZone(NEW_YORK).toLocalTime()).isEqualTo(LocalTime.parse("02:30"));
  }

  @Test
  void whereWindowsMeetOnlyTheGraceIsCut() {
    // In spring the gap from 01:00 to 03:00 is one hour, so the first window laps over the second.
    Plan plan = plan(Duration.ofHours(2), "01:00", "03:00");

    List<Window> windows = windowsOf(plan, "2026-03-08");

    assertThat(windows).hasSize(2);
    Window first = windows.getFirst();
    Window second = windows.getLast();
    assertThat(first.closes()).isEqualTo(first.end());
    assertThat(first.end()).isAfter(second.start());
    assertThat(second.opens()).isEqualTo(second.start());
  }

  @Test
  void aDayThatIsLeaptOverIsADayLater() {
    // Samoa went from Thursday 2011-12-29 straight to Saturday.
    var fridays =
        new Schedule.DailyAt(
            new TreeSet<>(Set.of(LocalTime.parse("23:00"))), Set.of(DayOfWeek.FRIDAY));
    ZoneId samoa = ZoneId.of("Pacific/Apia");

    Instant saturday = LocalDate.parse("2011-12-31").atStartOfDay(samoa).toInstant();

    assertThat(fridays.starts(samoa, saturday, saturday.plus(Duration.ofDays(1))))
        .containsExactly(Instant.parse("2011-12-31T09:00:00Z"));
  }

  @Test
  void shanghaiKnowsNoSuchThing() {
    Plan plan = plan(Duration.ofHours(1), "23:30");

    List<Instant> starts =
        plan
            .windows(
                ZoneId.of("Asia/Shanghai"),
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2027-01-01T00:00:00Z"))
            .stream()
            .map(Window::start)
            .toList();

    assertThat(starts).hasSize(365).allMatch(start -> start.toString().endsWith("T15:30:00Z"));
  }

  private static List<Instant> starts(String day, String... times) {
    return windowsOf(plan(Duration.ofMinutes(10), times), day).stream().map(Window::start).toList();
  }

  private static Window onlyWindow(String day, String time, Duration length) {
    List<Window> windows = windowsOf(plan(length, time), day);
    assertThat(windows).hasSize(1);
    return windows.getFirst();
  }

  private static List<Window> windowsOf(Plan plan, String day) {
    Instant midnight = LocalDate.parse(day).atStartOfDay(NEW_YORK).toInstant();
    Instant next = LocalDate.parse(day).plusDays(1).atStartOfDay(NEW_YORK).toInstant();
    return plan.windows(NEW_YORK, midnight, next);
  }

  private static Plan plan(Duration window, String... times) {
    LocalTime[] parsed = Arrays.stream(times).map(LocalTime::parse).toArray(LocalTime[]::new);
    return new Plan(
        new PlanId("site", "plan"),
        new RouteId("site", "route"),
        Schedule.DailyAt.everyDay(parsed),
        window,
        Duration.ofMinutes(15),
        true);
  }
}
