package io.ronda.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Spans of time over nights, weekends, holidays and the days on which clocks are put on and back.
final class WorkingTimeIsCounted {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /// The Spring Festival of 2026 with the Saturdays that are worked for it.
  private static final Holidays SPRING_FESTIVAL =
      new Holidays(
          Map.of(
              LocalDate.parse("2026-02-14"), DayKind.WORKDAY,
              LocalDate.parse("2026-02-16"), DayKind.HOLIDAY,
              LocalDate.parse("2026-02-17"), DayKind.HOLIDAY,
              LocalDate.parse("2026-02-18"), DayKind.HOLIDAY,
              LocalDate.parse("2026-02-19"), DayKind.HOLIDAY,
              LocalDate.parse("2026-02-20"), DayKind.HOLIDAY,
              LocalDate.parse("2026-02-23"), DayKind.HOLIDAY));

  private final WorkingCalendar office =
      new WorkingCalendar(SHANGHAI, WorkingCalendar.FIVE_DAYS, SPRING_FESTIVAL);

  @Test
  void aWorkingDayHasEightHours() {
    assertThat(hours(office, "2026-03-04T00:00", "2026-03-05T00:00")).isEqualTo(8);
    assertThat(hours(office, "2026-03-04T11:00", "2026-03-04T14:30")).as("noon").isEqualTo(2);
    assertThat(hours(office, "2026-03-04T14:30", "2026-03-04T11:00")).as("backwards").isZero();
  }

  @Test
  void aWeekendDoesNotCount() {
    assertThat(hours(office, "2026-03-06T17:00", "2026-03-09T09:30")).isEqualTo(2);
    assertThat(office.plus(at("2026-03-06T17:00"), Duration.ofHours(2)))
        .isEqualTo(at("2026-03-09T09:30"));
    assertThat(office.plus(at("2026-03-07T12:00"), Duration.ofHours(8)))
        .as("asked on a Saturday, a working day ends on Monday evening")
        .isEqualTo(at("2026-03-09T18:00"));
  }

  @Test
  void aMakeUpSaturdayIsWorkedByTheHoursOfAWeekday() {
    assertThat(hours(office, "2026-02-14T00:00", "2026-02-15T00:00")).isEqualTo(8);
    assertThat(office.plus(at("2026-02-13T17:00"), Duration.ofHours(2)))
        .isEqualTo(at("2026-02-14T09:30"));
  }

  @Test
  void aHolidayDoesNotCount() {
    assertThat(office.plus(at("2026-02-14T17:00"), Duration.ofHours(2)))
        .as("from the make-up Saturday over the whole festival to Tuesday")
        .isEqualTo(at("2026-02-24T09:30"));
  }

  @Test
  void aSaturdayWithHoursOfItsOwnKeepsThem() {
    var sixDays =
        new WorkingCalendar(
            SHANGHAI,
            Map.of(
                DayOfWeek.MONDAY, List.of(hours("09:00", "17:00")),
                DayOfWeek.SATURDAY, List.of(hours("09:00", "12:00"))),
            SPRING_FESTIVAL);

    assertThat(hours(sixDays, "2026-03-07T00:00", "2026-03-08T00:00")).isEqualTo(3);
    assertThat(hours(sixDays, "2026-02-14T00:00", "2026-02-15T00:00")).as("make-up").isEqualTo(8);
  }

  @Test
  void timeIsUpWhenTheLastHourIsOverAndNotWhenTheNextBegins() {
    assertThat(office.plus(at("2026-03-06T17:00"), Duration.ofHours(1)))
        .isEqualTo(at("2026-03-06T18:00"));
    assertThat(office.plus(at("2026-03-07T12:00"), Duration.ZERO))
        .isEqualTo(at("2026-03-07T12:00"));
  }

  @Test
  void aNightShiftBelongsToTheDayOnWhichItBegins() {
    WorkingCalendar nights = daily(SHANGHAI, "22:00", "06:00");

    assertThat(hours(nights, "2026-03-04T23:00", "2026-03-05T05:00")).isEqualTo(6);
    assertThat(hours(nights, "2026-03-05T05:00", "2026-03-05T23:00")).isEqualTo(2);
    assertThat(nights.plus(at("2026-03-05T05:00"), Duration.ofHours(2)))
        .isEqualTo(at("2026-03-05T23:00"));
  }

  @Test
  void theNightOnWhichClocksArePutOnHasAnHourLess() {
    WorkingCalendar nights = daily(BERLIN, "22:00", "06:00");

    assertThat(nights.elapsed(berlin("2026-03-28T22:00"), berlin("2026-03-29T06:00")))
        .isEqualTo(Duration.ofHours(7));
    assertThat(nights.plus(berlin("2026-03-28T22:00"), Duration.ofHours(7)))
        .isEqualTo(berlin("2026-03-29T06:00"));
    assertThat(daily(BERLIN, "02:30", "04:00").elapsed(berlin("2026-03-29T00:00"), noon()))
        .as("hours that begin in the hour that is not there")
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void theNightOnWhichClocksArePutBackHasAnHourMore() {
    WorkingCalendar nights = daily(BERLIN, "22:00", "06:00");

    assertThat(nights.elapsed(berlin("2026-10-24T22:00"), berlin("2026-10-25T06:00")))
        .isEqualTo(Duration.ofHours(9));
    assertThat(
            daily(BERLIN, "02:30", "02:30")
                .elapsed(berlin("2026-10-25T00:00"), berlin("2026-10-26T00:00")))
        .as("whole days that change in the hour that comes twice are counted once")
        .isEqualTo(Duration.ofHours(25));
  }

  @Test
  void yearsAreCountedDayByDay() {
    assertThat(office.elapsed(at("2030-01-01T00:00"), at("2040-01-01T00:00")))
        .as("eight hours from Monday to Friday")
        .isEqualTo(Duration.ofHours(8L * workdays("2030-01-01", "2040-01-01")));
  }

  @Test
  void hoursThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new WorkingCalendar(SHANGHAI, Map.of(), Holidays.NONE))
        .hasMessageContaining("at least one day");
    assertThatThrownBy(() -> monday(hours("13:00", "18:00"), hours("08:00", "12:00")))
        .hasMessageContaining("follow each other");
    assertThatThrownBy(() -> monday(hours("22:00", "06:00"), hours("23:00", "23:30")))
        .hasMessageContaining("only the last");
  }

  private static long workdays(String from, String until) {
    return LocalDate.parse(from)
        .datesUntil(LocalDate.parse(until))
        .filter(day -> day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue())
        .count();
  }

  private static double hours(Calendar calendar, String from, String to) {
    return calendar.elapsed(at(from), at(to)).toMinutes() / 60.0;
  }

  private static WorkingCalendar daily(ZoneId zone, String from, String to) {
    Map<DayOfWeek, List<Hours>> week =
        Arrays.stream(DayOfWeek.values())
            .collect(Collectors.toMap(day -> day, _ -> List.of(hours(from, to))));
    return new WorkingCalendar(zone, week, Holidays.NONE);
  }

  private static WorkingCalendar monday(Hours... hours) {
    return new WorkingCalendar(SHANGHAI, Map.of(DayOfWeek.MONDAY, List.of(hours)), Holidays.NONE);
  }

  private static Hours hours(String from, String to) {
    return new Hours(LocalTime.parse(from), LocalTime.parse(to));
  }

  private static Instant noon() {
    return berlin("2026-03-29T12:00");
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
  }

  private static Instant berlin(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }
}
