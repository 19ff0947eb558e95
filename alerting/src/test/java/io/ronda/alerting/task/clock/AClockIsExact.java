package io.ronda.alerting.task.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ronda.alerting.task.TaskSource;
import io.ronda.core.calendar.DayKind;
import io.ronda.core.calendar.Holidays;
import io.ronda.core.calendar.Hours;
import io.ronda.core.calendar.WorkingCalendar;
import io.ronda.core.profile.Rule;
import io.ronda.core.profile.Rule.Grade;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Over nights, weekends, holidays and changed clocks, over pauses, extensions and changed limits.
///
/// The office works from 08:30 to 12:00 and from 13:30 to 18:00. A general task has one working day
/// to be accepted and three to be done; an urgent one half an hour and four hours of any time.
final class AClockIsExact {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /// The Mid-Autumn Festival of 2026, and a Friday in October for which the Saturday is worked.
  private static final Holidays HOLIDAYS =
      new Holidays(
          Map.of(
              LocalDate.parse("2026-09-25"), DayKind.HOLIDAY,
              LocalDate.parse("2026-10-09"), DayKind.HOLIDAY,
              LocalDate.parse("2026-10-10"), DayKind.WORKDAY));

  private static final WorkingCalendar OFFICE =
      new WorkingCalendar(SHANGHAI, WorkingCalendar.FIVE_DAYS, HOLIDAYS);

  @Test
  void aWeekendDoesNotCount() {
    TaskClock clock = general("2026-09-11T17:00", "2026-09-14T09:00");

    assertThat(clock.response().spent()).isEqualTo(minutes(90));
    assertThat(clock.response().due()).isEqualTo(at("2026-09-14T17:00"));
    assertThat(clock.resolution().due()).isEqualTo(at("2026-09-16T17:00"));
  }

  @Test
  void aMakeUpSaturdayCounts() {
    TaskClock clock = general("2026-10-08T17:00", "2026-10-10T10:00");

    assertThat(clock.response().spent())
        .as("the Friday before it is a holiday")
        .isEqualTo(minutes(60 + 90));
    assertThat(clock.response().due()).isEqualTo(at("2026-10-10T17:00"));
  }

  @Test
  void aHolidayDoesNotCount() {
    TaskClock clock = general("2026-09-24T17:00", "2026-09-28T09:00");

    assertThat(clock.response().spent()).isEqualTo(minutes(90));
    assertThat(clock.resolution().due()).isEqualTo(at("2026-09-30T17:00"));
  }

  @Test
  void whatIsUrgentCountsAtNightToo() {
    TaskClock clock = clock(OFFICE, "2026-09-12T23:50", created(Grade.URGENT, "2026-09-12T23:30"));

    assertThat(clock.response().spent()).isEqualTo(minutes(20));
    assertThat(clock.response().due()).isEqualTo(at("2026-09-13T00:00"));
    assertThat(clock.resolution().due()).isEqualTo(at("2026-09-13T03:30"));
  }

  @Test
  void aNightOnWhichClocksArePutOnIsShorter() {
    TaskClock clock = nightly("2026-03-28T21:00", "2026-03-29T12:00");

    assertThat(clock.resolution().spent()).isEqualTo(Duration.ofHours(7));
    assertThat(clock.response().due())
        .as("one hour of the eight is left for the next night")
        .isEqualTo(berlin("2026-03-29T23:00"));
  }

  @Test
  void aNightOnWhichClocksArePutBackIsLonger() {
    TaskClock clock = nightly("2026-10-24T21:00", "2026-10-25T12:00");

    assertThat(clock.resolution().spent()).isEqualTo(Duration.ofHours(9));
    assertThat(clock.response().due()).isEqualTo(berlin("2026-10-25T05:00"));
  }

  @Test
  void anUrgentTaskHasItsFourHoursOnTheNightOfTheChange() {
    TaskClock clock =
        TaskClock.of(
            List.of(new TaskEvent.Created(berlin("2026-03-29T00:00"), Grade.URGENT)),
            measure(nights()),
            berlin("2026-03-29T03:00"));

    assertThat(clock.resolution().spent()).as("02:00 was 03:00").isEqualTo(Duration.ofHours(2));
    assertThat(clock.resolution().due()).isEqualTo(berlin("2026-03-29T05:00"));
  }

  @Test
  void aPauseOverMidnightIsLeftOut() {
    TaskClock clock =
        clock(
            OFFICE,
            "2026-09-13T02:00",
            created(Grade.URGENT, "2026-09-12T22:00"),
            accepted("2026-09-12T22:10"),
            paused("2026-09-12T23:00"),
            resumed("2026-09-13T01:00"));

    assertThat(clock.resolution().spent()).isEqualTo(Duration.ofHours(2));
    assertThat(clock.resolution().due()).isEqualTo(at("2026-09-13T04:00"));
  }

  @Test
  void aPauseOverAWeekendLeavesOutItsWorkingHoursOnly() {
    TaskClock clock =
        clock(
            OFFICE,
            "2026-09-14T11:00",
            created(Grade.GENERAL, "2026-09-11T15:00"),
            accepted("2026-09-11T15:30"),
            paused("2026-09-11T17:00"),
            resumed("2026-09-14T10:00"));

    assertThat(clock.resolution().spent()).isEqualTo(Duration.ofHours(3));
    assertThat(clock.resolution().due())
        .as("24 hours of work: 2 on Friday, 6½ on Monday, 8, 7½")
        .isEqualTo(at("2026-09-16T17:30"));
  }

  @Test
  void aTaskThatWaitsDoesNotBecomeLate() {
    TaskClock waiting =
        clock(
            OFFICE,
            "2026-09-20T00:00",
            created(Grade.URGENT, "2026-09-12T08:00"),
            accepted("2026-09-12T08:10"),
            paused("2026-09-12T09:00"));

    assertThat(waiting.resolution().late()).isFalse();
    assertThat(waiting.resolution().run()).isEqualTo(Timer.Run.PAUSED);
    assertThat(waiting.resolution().due())
        .as("three hours from now, if it goes on now")
        .isEqualTo(at("2026-09-20T03:00"));
  }

  @Test
  void aTaskThatWasLateBeforeItWaitsStaysAsLate() {
    TaskClock waiting =
        clock(
            OFFICE,
            "2026-09-20T00:00",
            created(Grade.URGENT, "2026-09-12T08:00"),
            accepted("2026-09-12T08:10"),
            paused("2026-09-12T13:00"));

    assertThat(waiting.resolution().lateBy()).isEqualTo(Duration.ofHours(1));
    assertThat(waiting.resolution().due()).isEqualTo(at("2026-09-12T12:00"));
  }

  @Test
  void aPauseForNoListedReasonCounts() {
    TaskClock clock =
        clock(
            OFFICE,
            "2026-09-12T14:00",
            created(Grade.URGENT, "2026-09-12T08:00"),
            accepted("2026-09-12T08:10"),
            new TaskEvent.Paused(at("2026-09-12T09:00"), false),
            resumed("2026-09-12T13:00"));

    assertThat(clock.resolution().spent()).isEqualTo(Duration.ofHours(6));
    assertThat(clock.resolution().lateBy()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void rejectedWorkGoesOnByTheSameClock() {
    TaskClock clock =
        clock(
            OFFICE,
            "2026-09-12T18:00",
            created(Grade.URGENT, "2026-09-12T08:00"),
            accepted("2026-09-12T08:10"),
            new TaskEvent.Completed(at("2026-09-12T11:00")),
            new TaskEvent.Rejected(at("2026-09-12T17:00")));

    assertThat(clock.resolution().spent())
        .as("three hours before, one after, none while it waited to be looked at")
        .isEqualTo(Duration.ofHours(4));
    assertThat(clock.resolution().due()).isEqualTo(at("2026-09-12T18:00"));
    assertThat(clock.resolution().late()).as("to the second").isFalse();
  }

  @Test
  void workIsLookedAtWithinOneWorkingDay() {
    TaskClock clock =
        clock(
            OFFICE,
            "2026-09-14T16:30",
            created(Grade.URGENT, "2026-09-11T15:00"),
            accepted("2026-09-11T15:10"),
            new TaskEvent.Completed(at("2026-09-11T16:00")));

    assertThat(clock.callBack().due()).isEqualTo(at("2026-09-14T16:00"));
    assertThat(clock.callBack().lateBy()).isEqualTo(minutes(30));
    assertThat(general("2026-09-11T15:00", "2026-09-11T16:00").callBack())
        .extracting(Timer::run, Timer::due)
        .containsExactly(Timer.Run.WAITING, null);
  }

  @Test
  void aTaskGetsMoreTimeUntilTheTimeThatWasGranted() {
    TaskClock clock =
        clock(
            OFFICE,
            "2026-09-12T18:00",
            created(Grade.URGENT, "2026-09-12T08:00"),
            accepted("2026-09-12T08:10"),
            extended("2026-09-12T11:00", "2026-09-12T20:00"));

    assertThat(clock.resolution().due()).isEqualTo(at("2026-09-12T20:00"));
    assertThat(clock.resolution().limit()).isEqualTo(Duration.ofHours(12));
    assertThat(clock.resolution().late()).isFalse();
  }

  @Test
  void aPauseAfterAnExtensionIsLeftOutToo() {
    TaskClock clock =
        clock(
            OFFICE,
            "2026-09-12T20:00",
            created(Grade.URGENT, "2026-09-12T08:00"),
            accepted("2026-09-12T08:10"),
            extended("2026-09-12T11:00", "2026-09-12T20:00"),
            paused("2026-09-12T12:00"),
            resumed("2026-09-12T15:00"));

    assertThat(clock.resolution().due()).isEqualTo(at("2026-09-12T23:00"));
  }

  @Test
  void whatIsGrantedUntilASundayIsDueOnThatSunday() {
    TaskClock clock =
        clock(
            OFFICE,
            "2026-09-20T11:00",
            created(Grade.GENERAL, "2026-09-14T09:00"),
            accepted("2026-09-14T09:30"),
            extended("2026-09-15T09:00", "2026-09-20T12:00"));

    assertThat(clock.resolution().due()).isEqualTo(at("2026-09-20T12:00"));
    assertThat(clock.resolution().late()).isFalse();
  }

  @Test
  void moreTimeCannotBeAskedForWhenTheTimeIsUp() {
    TaskEvent created = created(Grade.URGENT, "2026-09-12T08:00");
    TaskEvent accepted = accepted("2026-09-12T08:10");

    assertThat(clock(OFFICE, "2026-09-12T12:00", created, accepted).extensible()).isTrue();
    assertThat(clock(OFFICE, "2026-09-12T12:01", created, accepted).extensible()).isFalse();
    assertThat(
            clock(OFFICE, "2026-09-13T00:00", created, accepted, paused("2026-09-12T11:59"))
                .extensible())
        .as("it waits, and has a minute left")
        .isTrue();
  }

  @Test
  void aChangedGradeForgetsNoPause() {
    TaskClock clock =
        clock(
            OFFICE,
            "2026-09-14T11:00",
            created(Grade.GENERAL, "2026-09-11T15:00"),
            accepted("2026-09-11T15:30"),
            paused("2026-09-11T17:00"),
            resumed("2026-09-14T10:00"),
            new TaskEvent.Regraded(at("2026-09-14T10:30"), Grade.URGENT));

    assertThat(clock.resolution().spent()).as("of any time now").isEqualTo(Duration.ofHours(3));
    assertThat(clock.resolution().due()).isEqualTo(at("2026-09-14T12:00"));
    assertThat(clock.response().limit())
        .as("was accepted while it was general")
        .isEqualTo(Duration.ofHours(8));
  }

  @Test
  void aChangedGradeCountsForTheResponseThatIsStillToCome() {
    TaskClock clock =
        clock(
            OFFICE,
            "2026-09-11T15:40",
            created(Grade.GENERAL, "2026-09-11T15:00"),
            new TaskEvent.Regraded(at("2026-09-11T15:20"), Grade.URGENT));

    assertThat(clock.response().lateBy()).isEqualTo(minutes(10));
  }

  @Test
  void aChangedGradeTakesAnExtensionAway() {
    TaskClock clock =
        clock(
            OFFICE,
            "2026-09-12T18:00",
            created(Grade.IMPORTANT, "2026-09-12T08:00"),
            accepted("2026-09-12T08:10"),
            extended("2026-09-12T11:00", "2026-09-20T20:00"),
            new TaskEvent.Regraded(at("2026-09-12T12:00"), Grade.URGENT));

    assertThat(clock.resolution().due()).isEqualTo(at("2026-09-12T12:00"));
  }

  @Test
  void aChangedLimitForgetsNoPause() {
    List<TaskEvent> events =
        List.of(
            created(Grade.GENERAL, "2026-09-11T15:00"),
            accepted("2026-09-11T15:30"),
            paused("2026-09-11T17:00"),
            resumed("2026-09-14T10:00"));
    var shorter = new Limits(Limit.minutes(9), Limit.hours(1), Limit.hours(3), Limit.hours(1));
    var changed = new Measure(Map.of(Grade.GENERAL, shorter), OFFICE);

    TaskClock clock = TaskClock.of(events, changed, at("2026-09-14T11:00"));

    assertThat(clock.resolution().spent()).isEqualTo(Duration.ofHours(3));
    assertThat(clock.resolution().due()).isEqualTo(at("2026-09-14T11:00"));
  }

  @Test
  void whatEndsIsNotCountedOn() {
    TaskClock clock =
        clock(
            OFFICE,
            "2027-01-01T00:00",
            created(Grade.URGENT, "2026-09-12T08:00"),
            new TaskEvent.Ended(at("2026-09-12T08:20")));

    assertThat(clock.response().spent()).isEqualTo(minutes(20));
    assertThat(clock.response().late()).isFalse();
    assertThat(clock.resolution().spent()).isEqualTo(minutes(20));
    assertThat(clock.extensible()).isFalse();
  }

  @Test
  void theRowThatSaysMostHolds() {
    Limits elevator =
        new Limits(Limit.minutes(2), Limit.minutes(5), Limit.hours(1), Limit.hours(1));
    Limits elevatorAlarm =
        new Limits(Limit.minutes(2), Limit.minutes(3), Limit.hours(1), Limit.hours(1));
    var table =
        new LimitTable(
            Stream.concat(
                    Stream.of(
                        new LimitTable.Row(
                            Grade.URGENT, "elevator", TaskSource.Type.ALARM, elevatorAlarm),
                        new LimitTable.Row(Grade.URGENT, "elevator", null, elevator)),
                    LimitTable.DEFAULTS.rows().stream())
                .toList());

    assertThat(response(table, "elevator", TaskSource.Type.ALARM)).isEqualTo(minutes(3));
    assertThat(response(table, "elevator", TaskSource.Type.ROUND)).isEqualTo(minutes(5));
    assertThat(response(table, "water", TaskSource.Type.ALARM)).isEqualTo(minutes(30));
    assertThat(response(table, null, TaskSource.Type.REQUEST)).isEqualTo(minutes(30));
    assertThat(LimitTable.DEFAULTS.of(null, TaskSource.Type.REQUEST).get(Grade.GENERAL))
        .as("residents are answered within half an hour, whatever they ask")
        .isEqualTo(
            new Limits(
                Limit.workingMinutes(10),
                Limit.workingMinutes(30),
                Limit.workingDays(3),
                Limit.workingDays(1)));
    assertThatThrownBy(() -> new LimitTable(List.of())).hasMessageContaining("every grade");
  }

  private static Duration response(
      LimitTable table, @Nullable String system, TaskSource.Type source) {
    return new Measure(table.of(system, source), OFFICE).limits(Grade.URGENT).response().time();
  }

  private static TaskClock general(String createdAt, String now) {
    return clock(OFFICE, now, created(Grade.GENERAL, createdAt));
  }

  private static TaskClock nightly(String createdAt, String now) {
    return TaskClock.of(
        List.of(new TaskEvent.Created(berlin(createdAt), Grade.GENERAL)),
        measure(nights()),
        berlin(now));
  }

  private static TaskClock clock(WorkingCalendar calendar, String now, TaskEvent... events) {
    return TaskClock.of(List.of(events), measure(calendar), at(now));
  }

  private static Measure measure(WorkingCalendar calendar) {
    return new Measure(LimitTable.DEFAULTS.of(null, TaskSource.Type.ALARM), calendar);
  }

  private static WorkingCalendar nights() {
    Hours night = new Hours(LocalTime.of(22, 0), LocalTime.of(6, 0));
    Map<DayOfWeek, List<Hours>> week =
        Arrays.stream(DayOfWeek.values())
            .collect(Collectors.toMap(Function.identity(), _ -> List.of(night)));
    return new WorkingCalendar(BERLIN, week, Holidays.NONE);
  }

  private static TaskEvent created(Rule.Grade grade, String at) {
    return new TaskEvent.Created(at(at), grade);
  }

  private static TaskEvent accepted(String at) {
    return new TaskEvent.Accepted(at(at));
  }

  private static TaskEvent paused(String at) {
    return new TaskEvent.Paused(at(at), true);
  }

  private static TaskEvent resumed(String at) {
    return new TaskEvent.Resumed(at(at));
  }

  private static TaskEvent extended(String asked, String until) {
    return new TaskEvent.Extended(at(asked), at(until));
  }

  private static Duration minutes(int count) {
    return Duration.ofMinutes(count);
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
  }

  private static Instant berlin(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }
}
