package io.ronda.web.notification;

import io.ronda.core.calendar.DayKind;
import io.ronda.core.calendar.Holiday;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import io.ronda.notification.duty.HolidayStore;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Locale;

/// The holidays and make-up days of a year, common to all sites.
public final class HolidayEndpoints implements Endpoints.Source {

  private final HolidayStore holidays;

  public HolidayEndpoints(HolidayStore holidays) {
    this.holidays = holidays;
  }

  record DayView(String date, String kind, String name, Text names) {

    static DayView of(Holiday day, Language language) {
      return new DayView(
          day.day().toString(),
          day.kind().name().toLowerCase(Locale.ROOT),
          day.name().in(language),
          day.name());
    }
  }

  record View(int year, List<DayView> days) {}

  record DayInput(String date, String kind, Text names) {}

  record Input(List<DayInput> days) {}

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("getHolidays", request -> Response.ok(view(year(request.id()), request.language())))
        .change("replaceHolidays", this::replace);
  }

  private Changed replace(Request request) {
    Year year = year(request.id());
    List<Holiday> days =
        request.body(Input.class).days().stream().map(day -> day(day, year)).toList();
    if (days.stream().map(Holiday::day).distinct().count() < days.size()) {
      throw Failure.invalid("days", "同一天出现了两次", "has the same day twice").exception();
    }
    View before = view(year, request.language());
    holidays.replace(year, days);
    return Changed.replaced("holidays/" + year, before, view(year, request.language()));
  }

  private View view(Year year, Language language) {
    return new View(
        year.getValue(), holidays.of(year).stream().map(day -> DayView.of(day, language)).toList());
  }

  private static Holiday day(DayInput input, Year year) {
    LocalDate date = date(input.date());
    if (date.getYear() != year.getValue()) {
      throw Failure.invalid(
              "days.date",
              "%s 不在 %s 年".formatted(date, year),
              "%s is not in %s".formatted(date, year))
          .exception();
    }
    return new Holiday(date, DayKind.valueOf(input.kind().toUpperCase(Locale.ROOT)), input.names());
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Failure.invalid(
              "days.date", "“%s”不是日期".formatted(text), "'%s' is no date".formatted(text))
          .exception();
    }
  }

  private static Year year(String id) {
    if (!id.matches("20[0-9]{2}")) {
      throw Failure.notFound(id).exception();
    }
    return Year.parse(id);
  }
}
