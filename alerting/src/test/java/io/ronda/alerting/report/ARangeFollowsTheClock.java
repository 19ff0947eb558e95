package io.ronda.alerting.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ronda.alerting.report.ReportRange.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/// Periods, hours and days are those of the clock on the site's wall.
class ARangeFollowsTheClock {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");

  @Test
  void itIsWholePeriods() {
    ReportRange range = range(SHANGHAI, "2026-11-20T23:57:30Z", "2026-11-21T08:09:59Z");

    assertThat(range.from()).isEqualTo("2026-11-20T23:50:00Z");
    assertThat(range.to()).isEqualTo("2026-11-21T08:00:00Z");
    assertThat(range.periods()).isEqualTo(49);
    assertThat(range.begin(-1)).isEqualTo("2026-11-20T23:40:00Z");
  }

  @Test
  void whereTheZoneIsAQuarterHourOffItsPeriodsAreToo() {
    assertThat(range(KATHMANDU, "2026-11-21T00:04:00Z", "2026-11-21T01:00:00Z").from())
        .isEqualTo("2026-11-20T23:55:00Z");
  }

  @Test
  void hoursAndDaysAtItsEndsAreNotWhole() {
    ReportRange range = range(SHANGHAI, "2026-11-20T15:30:00Z", "2026-11-22T16:10:00Z");

    assertThat(range.days()).extracting(Stretch::whole).containsExactly(false, true, true, false);
    assertThat(range.days())
        .extracting(range::date)
        .startsWith(LocalDate.of(2026, 11, 20))
        .endsWith(LocalDate.of(2026, 11, 23));
    assertThat(range.days()).extracting(Stretch::first).containsExactly(0, 3, 147, 291);
    assertThat(range.days()).extracting(Stretch::after).containsExactly(3, 147, 291, 292);
    assertThat(range.hours()).hasSize(50);
    assertThat(range.hours()).filteredOn(Stretch::whole).hasSize(48);
  }

  @Test
  void daysOf23And25HoursAreDays() {
    ReportRange spring = range(BERLIN, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z");
    assertThat(spring.days()).containsExactly(new Stretch(spring.from(), 0, 138, true));
    assertThat(spring.hours()).hasSize(23).allMatch(Stretch::whole);

    ReportRange autumn = range(BERLIN, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z");
    assertThat(autumn.days()).containsExactly(new Stretch(autumn.from(), 0, 150, true));
    assertThat(autumn.hours()).hasSize(25).allMatch(Stretch::whole);
  }

  @Test
  void aMonthWithAShortDayIsLongEnough() {
    assertThat(range(BERLIN, "2026-02-28T23:00:00Z", "2026-03-30T22:00:00Z").isShort()).isFalse();
    assertThat(range(SHANGHAI, "2026-10-22T16:00:00Z", "2026-11-20T16:00:00Z").isShort()).isTrue();
  }

  @Test
  void nothingAndMoreThanAYearAreRefused() {
    assertThatThrownBy(() -> range(SHANGHAI, "2026-11-21T08:01:00Z", "2026-11-21T08:09:00Z"))
        .hasMessageContaining("at least one whole period");
    Instant from = Instant.parse("2026-11-21T08:00:00Z");
    assertThatThrownBy(() -> ReportRange.of(SHANGHAI, from, from.plus(Duration.ofDays(367))))
        .hasMessageContaining("366 days");
  }

  private static ReportRange range(ZoneId zone, String from, String to) {
    return ReportRange.of(zone, Instant.parse(from), Instant.parse(to));
  }
}
