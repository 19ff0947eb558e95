package io.ronda.web.notification;

import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.core.text.Language;
import io.ronda.notification.duty.Duty;
import io.ronda.notification.duty.HolidayStore;
import io.ronda.notification.duty.Shift;
import io.ronda.notification.duty.ShiftStore;
import io.ronda.notification.duty.Turn;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Who is on duty now and next.
public final class DutyEndpoints implements Endpoints.Source {

  private final ShiftStore shifts;
  private final HolidayStore holidays;
  private final SiteStore sites;
  private final InstantSource clock;

  public DutyEndpoints(
      ShiftStore shifts, HolidayStore holidays, SiteStore sites, InstantSource clock) {
    this.shifts = shifts;
    this.holidays = holidays;
    this.sites = sites;
    this.clock = clock;
  }

  record View(List<TurnView> now, List<TurnView> next) {}

  record TurnView(String shift, String name, List<String> persons, Instant from, Instant until) {

    static TurnView of(Turn turn, Language language) {
      Shift shift = turn.shift();
      return new TurnView(
          shift.id().toString(),
          shift.name().in(language),
          shift.persons(),
          turn.from(),
          turn.until());
    }
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints.answer("getDuty", this::duty);
  }

  private Response duty(Request request) {
    String id = request.text("site").orElseThrow();
    Site site = sites.find(id).orElseThrow(() -> Failure.notFound(id).exception());
    List<Shift> own = shifts.all().stream().filter(one -> one.id().site().equals(id)).toList();
    Duty duty = Duty.at(clock.instant(), own, site.timeZone(), holidays.all());
    return Response.ok(new View(views(duty.now(), request), views(duty.next(), request)));
  }

  private static List<TurnView> views(List<Turn> turns, Request request) {
    return turns.stream().map(turn -> TurnView.of(turn, request.language())).toList();
  }
}
