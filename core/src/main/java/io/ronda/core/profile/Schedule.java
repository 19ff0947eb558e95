package io.ronda.core.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.ronda.core.calendar.WallClock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The hours of the week in which a rule counts, by the clock on the wall of its site.
///
/// @param days on which the hours begin
/// @param to when they end, on the next day where that is not after `from`; the same time for whole
/// days
public record Schedule(
    Set<Day> days,
    @JsonFormat(pattern = "HH:mm") LocalTime from,
    @JsonFormat(pattern = "HH:mm") LocalTime to) {

  /// Whole days in a row are one window, which so begins at most a week before its end.
  private static final int LONGEST_DAYS = 8;

  public Schedule {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("'days' needs at least one of mon, tue, … sun");
    }
    days = Collections.unmodifiableSet(EnumSet.copyOf(days));
  }

  /// A day of the week.
  public enum Day {
    @JsonProperty("mon")
    MON(DayOfWeek.MONDAY),
    @JsonProperty("tue")
    TUE(DayOfWeek.TUESDAY),
    @JsonProperty("wed")
    WED(DayOfWeek.WEDNESDAY),
    @JsonProperty("thu")
    THU(DayOfWeek.THURSDAY),
    @JsonProperty("fri")
    FRI(DayOfWeek.FRIDAY),
    @JsonProperty("sat")
    SAT(DayOfWeek.SATURDAY),
    @JsonProperty("sun")
    SUN(DayOfWeek.SUNDAY);

    private final DayOfWeek dayOfWeek;

    Day(DayOfWeek dayOfWeek) {
      this.dayOfWeek = dayOfWeek;
    }

    boolean is(LocalDate date) {
      return date.getDayOfWeek() == dayOfWeek;
    }
  }

  /// A span in which a rule counts, in epoch milliseconds.
  ///
  /// @param to exclusive
  public record Window(long from, long to) {

    private static final Window ALWAYS = new Window(Long.MIN_VALUE, Long.MAX_VALUE);

    public boolean covers(long at) {
      return from <= at && at < to;
    }
  }

  /// As written in a file, where `days` may be absent for every day.
  @JsonCreator
  public static Schedule of(
      @JsonProperty("days") @Nullable List<Day> days,
      @JsonProperty("from") @Nullable String from,
      @JsonProperty("to") @Nullable String to) {
    return new Schedule(
        days == null ? EnumSet.allOf(Day.class) : Set.copyOf(days),
        time("from", from),
        time("to", to));
  }

  /// Whether the hours are whole days.
  public boolean wholeDays() {
    return from.equals(to);
  }

  /// The window that a moment is in, else the next one. What the clock leaps over in spring does
  /// not begin or end anything but at the leap; of what comes twice in autumn the first begins, and
  /// the second ends.
  ///
  /// @param at in epoch milliseconds
  /// @param zone of the site
  public Window window(long at, ZoneId zone) {
    if (wholeDays() && days.size() == Day.values().length) {
      return Window.ALWAYS;
    }
    LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(at), zone).minusDays(LONGEST_DAYS);
    Window window = on(nextFrom(day), zone);
    while (true) {
      day = nextFrom(day).plusDays(1);
      Window next = on(nextFrom(day), zone);
      if (next.from() <= window.to()) {
        window = new Window(window.from(), next.to());
      } else if (window.to() > at) {
        return window;
      } else {
        window = next;
      }
    }
  }

  private LocalDate nextFrom(LocalDate day) {
    return days.stream().anyMatch(one -> one.is(day)) ? day : nextFrom(day.plusDays(1));
  }

  private Window on(LocalDate day, ZoneId zone) {
    LocalDate last = to.isAfter(from) ? day : day.plusDays(1);
    return new Window(
        WallClock.begin(day.atTime(from), zone).toEpochMilli(),
        WallClock.end(last.atTime(to), zone).toEpochMilli());
  }

  private static LocalTime time(String field, @Nullable String written) {
    try {
      if (written != null && written.length() == "HH:mm".length()) {
        return LocalTime.parse(written);
      }
    } catch (DateTimeParseException wrong) {
      throw new IllegalArgumentException(notATime(field), wrong);
    }
    throw new IllegalArgumentException(notATime(field));
  }

  private static String notATime(String field) {
    return "'%s' must be a time of day from \"00:00\" to \"23:59\", in quotes".formatted(field);
  }
}
