package io.ronda.notification.duty;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.calendar.DayKind;
import io.ronda.core.calendar.Holidays;
import io.ronda.core.text.Text;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/// Who is on duty, by the clock on the wall.
final class AShiftCrossesMidnight {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /// Berlin changes its clocks by an hour, Lord Howe by half an hour, Troll by two; Shanghai and
  /// Kolkata never do.
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("Australia/Lord_Howe"),
          ZoneId.of("Antarctica/Troll"),
          ZoneId.of("Asia/Shanghai"),
          ZoneId.of("Asia/Kolkata"));

  private static Shift shift(Set<DayOfWeek> weekdays, String starts, String ends) {
    return new Shift(
        new ShiftId("demo", "night"),
        Text.of("夜班"),
        List.of("g-001"),
        weekdays,
        EnumSet.allOf(DayKind.class),
        LocalTime.parse(starts),
        LocalTime.parse(ends));
  }

  private static Instant at(String local, ZoneId zone) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }

  @Test
  void theNightOfFridayEndsOnSaturdayMorning() {
    Shift night = shift(EnumSet.of(DayOfWeek.FRIDAY), "22:00", "06:00");

    assertThat(night.covers(at("2026-11-20T21:59:59", SHANGHAI), SHANGHAI, Holidays.NONE))
        .isFalse();
    assertThat(night.covers(at("2026-11-20T22:00", SHANGHAI), SHANGHAI, Holidays.NONE)).isTrue();
    assertThat(night.covers(at("2026-11-21T05:59:59", SHANGHAI), SHANGHAI, Holidays.NONE)).isTrue();
    assertThat(night.covers(at("2026-11-21T06:00", SHANGHAI), SHANGHAI, Holidays.NONE)).isFalse();
    assertThat(night.covers(at("2026-11-21T23:00", SHANGHAI), SHANGHAI, Holidays.NONE))
        .as("Saturday")
        .isFalse();
  }

  @Test
  void aShiftOfTwentyFourHoursEndsWhenTheNextBegins() {
    Shift day = shift(EnumSet.of(DayOfWeek.FRIDAY), "08:00", "08:00");

    assertThat(day.covers(at("2026-11-20T08:00", SHANGHAI), SHANGHAI, Holidays.NONE)).isTrue();
    assertThat(day.covers(at("2026-11-21T07:59", SHANGHAI), SHANGHAI, Holidays.NONE)).isTrue();
    assertThat(day.covers(at("2026-11-21T08:00", SHANGHAI), SHANGHAI, Holidays.NONE)).isFalse();
  }

  @Test
  void summerTimeMovesNoShift() {
    Shift morning = shift(EnumSet.allOf(DayOfWeek.class), "06:00", "14:00");

    assertThat(morning.covers(at("2026-03-28T06:00", BERLIN), BERLIN, Holidays.NONE))
        .as("before")
        .isTrue();
    assertThat(morning.covers(at("2026-03-30T06:00", BERLIN), BERLIN, Holidays.NONE))
        .as("after")
        .isTrue();
    assertThat(morning.covers(at("2026-03-30T05:59", BERLIN), BERLIN, Holidays.NONE)).isFalse();
    assertThat(morning.covers(at("2026-10-26T06:00", BERLIN), BERLIN, Holidays.NONE))
        .as("winter")
        .isTrue();
  }

  /// Three shifts that follow each other, at every second of ten years in zones of every kind.
  @Property(tries = 5_000)
  void shiftsThatFollowEachOtherLeaveNoGapAndDoNotOverlap(
      @ForAll @LongRange(min = 1_735_689_600L, max = 2_051_222_400L) long second,
      @ForAll @IntRange(min = 0, max = 4) int zone,
      @ForAll @IntRange(min = 0, max = 95) int first,
      @ForAll @IntRange(min = 1, max = 47) int length) {
    Instant moment = Instant.ofEpochSecond(second);
    LocalTime a = LocalTime.MIDNIGHT.plusMinutes(15L * first);
    LocalTime b = a.plusMinutes(15L * length);
    LocalTime c = b.plusMinutes(15L * length);
    Set<DayOfWeek> daily = EnumSet.allOf(DayOfWeek.class);

    long covering =
        List.of(
                shift(daily, a.toString(), b.toString()),
                shift(daily, b.toString(), c.toString()),
                shift(daily, c.toString(), a.toString()))
            .stream()
            .filter(shift -> shift.covers(moment, ZONES.get(zone), Holidays.NONE))
            .count();

    assertThat(covering).isEqualTo(1);
  }
}
