package io.ronda.notification.duty;

import static io.ronda.core.calendar.DayKind.HOLIDAY;
import static io.ronda.core.calendar.DayKind.WEEKEND;
import static io.ronda.core.calendar.DayKind.WORKDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.calendar.DayKind;
import io.ronda.core.calendar.Holiday;
import io.ronda.core.calendar.Holidays;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.text.Text;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The Spring Festival of 2026: Saturday the 14th of February is worked, the nine days after it are
/// not, and Saturday the 28th is worked again.
final class SaturdayIsAWorkday {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @RegisterExtension static final TestDatabase database = new TestDatabase();

  private final HolidayStore store = new HolidayStore(database.jdbi());
  private final Holidays holidays = store.all();

  @Test
  void theYearIsKnown() {
    assertThat(kinds("2026-02-13", 4)).containsExactly(WORKDAY, WORKDAY, HOLIDAY, HOLIDAY);
    assertThat(kinds("2026-02-22", 3)).containsExactly(HOLIDAY, HOLIDAY, WORKDAY);
    assertThat(kinds("2026-02-28", 2)).containsExactly(WORKDAY, WEEKEND);
    assertThat(kinds("2027-02-06", 3))
        .as("not known yet")
        .containsExactly(WEEKEND, WEEKEND, WORKDAY);
    assertThat(store.of(Year.of(2026))).hasSize(33 + 6);
  }

  @Test
  void anOfficeShiftFollowsTheCalendarAndNotTheWeek() {
    Shift office = shift("08:30", "17:30", EnumSet.of(WORKDAY));

    assertThat(office.covers(at("2026-02-14T10:00"), SHANGHAI, holidays)).as("make-up").isTrue();
    assertThat(office.covers(at("2026-02-16T10:00"), SHANGHAI, holidays)).as("Monday").isFalse();
    assertThat(office.covers(at("2026-02-24T10:00"), SHANGHAI, holidays)).isTrue();
    assertThat(office.covers(at("2026-02-21T10:00"), SHANGHAI, holidays)).isFalse();
  }

  @Test
  void theNightIntoAHolidayBelongsToTheDayOnWhichItBegins() {
    Shift night = shift("22:00", "06:00", EnumSet.of(WORKDAY));

    assertThat(night.covers(at("2026-02-15T05:00"), SHANGHAI, holidays)).isTrue();
    assertThat(night.covers(at("2026-02-15T22:00"), SHANGHAI, holidays)).isFalse();
    assertThat(night.covers(at("2026-02-24T05:00"), SHANGHAI, holidays)).isFalse();
  }

  @Test
  void whoIsOnDutyNowAndNextIsKnownOverTheFestival() {
    Shift office = shift("08:30", "17:30", EnumSet.of(WORKDAY));
    Shift standby = shift("08:30", "08:30", EnumSet.of(HOLIDAY, WEEKEND));
    Instant sunday = at("2026-02-22T12:00");

    Duty duty = Duty.at(sunday, List.of(office, standby), SHANGHAI, holidays);

    assertThat(duty.now())
        .containsExactly(new Turn(standby, at("2026-02-22T08:30"), at("2026-02-23T08:30")));
    assertThat(duty.next().getFirst().from()).isEqualTo(at("2026-02-23T08:30"));
    assertThat(duty.next())
        .filteredOn(turn -> turn.shift().equals(office))
        .first()
        .extracting(Turn::from)
        .isEqualTo(at("2026-02-24T08:30"));
  }

  @Test
  void aYearIsReplacedAsAWhole() {
    List<Holiday> before = store.of(Year.of(2026));
    var day = new Holiday(LocalDate.parse("2027-01-01"), HOLIDAY, Text.of("元旦"));
    store.replace(Year.of(2027), List.of(day));
    store.replace(Year.of(2027), List.of(day));

    assertThat(store.of(Year.of(2027))).containsExactly(day);
    store.replace(Year.of(2027), List.of());
    assertThat(store.of(Year.of(2027))).isEmpty();
    assertThat(store.of(Year.of(2026))).isEqualTo(before);
  }

  private List<DayKind> kinds(String first, int days) {
    LocalDate from = LocalDate.parse(first);
    return from.datesUntil(from.plusDays(days)).map(holidays::kind).toList();
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
  }

  private static Shift shift(String starts, String ends, Set<DayKind> days) {
    return new Shift(
        new ShiftId("demo", "shift"),
        Text.of("班"),
        List.of("g-001"),
        EnumSet.allOf(DayOfWeek.class),
        days,
        LocalTime.parse(starts),
        LocalTime.parse(ends));
  }
}
