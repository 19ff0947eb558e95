package io.ronda.core.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// In Berlin the clock leaps from 2:00 to 3:00 on 29 March 2026, and back from 3:00 to 2:00 on 25
/// October 2026. Both are Sundays; 23 November 2026 is a Monday.
class ARuleHasHours {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final String OFFICE =
      "{days: [mon, tue, wed, thu, fri], from: '08:00', to: '18:00'}";
  private static final String NIGHT = "{days: [fri], from: '22:00', to: '06:00'}";
  private static final String WEEKEND = "{days: [sat, sun], from: '00:00', to: '00:00'}";

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T07:59:59, 2026-11-23T08:00, 2026-11-23T18:00",
    "2026-11-23T08:00:00, 2026-11-23T08:00, 2026-11-23T18:00",
    "2026-11-23T17:59:59, 2026-11-23T08:00, 2026-11-23T18:00",
    "2026-11-23T18:00:00, 2026-11-24T08:00, 2026-11-24T18:00",
    "2026-11-27T18:00:00, 2026-11-30T08:00, 2026-11-30T18:00",
  })
  void duringOfficeHours(LocalDateTime at, LocalDateTime from, LocalDateTime to) {
    assertThat(window(OFFICE, at)).isEqualTo(window(from, to));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-27T23:00, 2026-11-27T22:00, 2026-11-28T06:00",
    "2026-11-28T05:59, 2026-11-27T22:00, 2026-11-28T06:00",
    "2026-11-28T23:00, 2026-12-04T22:00, 2026-12-05T06:00",
  })
  void aNightBelongsToTheDayItBeginsOn(LocalDateTime at, LocalDateTime from, LocalDateTime to) {
    assertThat(window(NIGHT, at)).isEqualTo(window(from, to));
  }

  @Test
  void wholeDaysInARowAreOneWindow() {
    assertThat(window(WEEKEND, LocalDateTime.parse("2026-11-29T00:00")))
        .isEqualTo(
            window(
                LocalDateTime.parse("2026-11-28T00:00"), LocalDateTime.parse("2026-11-30T00:00")));
  }

  @Test
  void everyWholeDayIsAlways() {
    Schedule.Window always =
        window("{from: '06:00', to: '06:00'}", LocalDateTime.parse("2026-11-23T00:00"));

    assertThat(always.covers(Long.MIN_VALUE)).isTrue();
  }

  @Test
  void theNightOfTheLeapIsAnHourShort() {
    String night = "{from: '22:00', to: '06:00'}";

    assertThat(length(window(night, LocalDateTime.parse("2026-03-28T23:00"))))
        .isEqualTo(Duration.ofHours(7));
    assertThat(length(window(night, LocalDateTime.parse("2026-10-24T23:00"))))
        .isEqualTo(Duration.ofHours(9));
  }

  @Test
  void whatTheClockLeapsOverBeginsAtTheLeap() {
    Schedule.Window window =
        window("{from: '02:30', to: '04:00'}", LocalDateTime.parse("2026-03-29T01:00"));

    assertThat(Instant.ofEpochMilli(window.from())).isEqualTo("2026-03-29T01:00:00Z");
    assertThat(length(window)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void hoursThatTheClockLeapsOverAreNotThere() {
    Schedule.Window window =
        window("{from: '02:00', to: '03:00'}", LocalDateTime.parse("2026-03-29T03:00"));

    assertThat(Instant.ofEpochMilli(window.from())).isEqualTo("2026-03-30T00:00:00Z");
  }

  @Test
  void ofAnHourThatComesTwiceTheFirstBeginsAndTheSecondEnds() {
    assertThat(
            length(window("{from: '02:15', to: '02:45'}", LocalDateTime.parse("2026-10-25T01:00"))))
        .isEqualTo(Duration.ofMinutes(90));
  }

  @ParameterizedTest
  @ValueSource(strings = {OFFICE, NIGHT, WEEKEND})
  void itIsReadAsItIsWritten(String schedule) {
    Rule rule = rule(schedule);

    assertThat(ProfileDocument.parseRule(ProfileDocument.tree(rule).toString())).isEqualTo(rule);
    assertThat(ProfileDocument.tree(rule(OFFICE)).path("schedule"))
        .hasToString(
            "{\"days\":[\"mon\",\"tue\",\"wed\",\"thu\",\"fri\"],\"from\":\"08:00\",\"to\":\"18:00\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{from: '08:00', to: '24:00'}",
        "{from: '8:00', to: '18:00'}",
        "{from: '08:00'}",
        "{days: [], from: '08:00', to: '18:00'}",
        "{days: [monday], from: '08:00', to: '18:00'}",
        "{from: '08:00', to: '18:00', zone: UTC}",
      })
  void whatIsNoScheduleIsRefused(String schedule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rule(schedule))
        .withMessageContaining("schedule");
  }

  @Test
  void aSiteMayHaveOtherHoursOrNone() {
    assertThat(overridden("{schedule: {to: '20:00'}}"))
        .isEqualTo(rule("{days: [mon, tue, wed, thu, fri], from: '08:00', to: '20:00'}"));
    assertThat(overridden("{schedule: null}").schedule()).isNull();
  }

  private static Rule overridden(String patch) {
    Profile general =
        ProfileDocument.parse(
            """
            {id: pump, name: {zh: p}, system: water, points: [{id: p, name: {zh: p}, type: flag}],
             rules: [%s]}
            """
                .formatted(document(OFFICE)));
    return RuleOverride.of("pump", "r", "demo", patch).applyTo(general).rule("r").orElseThrow();
  }

  private static Rule rule(String schedule) {
    return ProfileDocument.parseRule(document(schedule));
  }

  private static String document(String schedule) {
    return """
    {id: r, name: {zh: r}, when: {kind: flag, point: p, is: true}, priority: low, schedule: %s}
    """
        .formatted(schedule);
  }

  private static Schedule.Window window(String schedule, LocalDateTime at) {
    return Objects.requireNonNull(rule(schedule).schedule()).window(millis(at), BERLIN);
  }

  private static Schedule.Window window(LocalDateTime from, LocalDateTime to) {
    return new Schedule.Window(millis(from), millis(to));
  }

  private static Duration length(Schedule.Window window) {
    return Duration.ofMillis(window.to() - window.from());
  }

  private static long millis(LocalDateTime local) {
    return local.atZone(BERLIN).toInstant().toEpochMilli();
  }
}
