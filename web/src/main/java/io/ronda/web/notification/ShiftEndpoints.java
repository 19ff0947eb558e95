package io.ronda.web.notification;

import io.ronda.core.calendar.DayKind;
import io.ronda.core.site.PersonStore;
import io.ronda.core.site.SiteStore;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import io.ronda.notification.duty.Shift;
import io.ronda.notification.duty.ShiftId;
import io.ronda.notification.duty.ShiftStore;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Existing;
import io.ronda.web.http.Listing;
import io.ronda.web.http.PageView;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import io.ronda.web.site.KnownSite;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The shifts: who is on duty when.
public final class ShiftEndpoints implements Endpoints.Source {

  private static final Listing<Shift> LISTING =
      new Listing<>(shift -> shift.id().toString(), Shift::name, Map.of());

  private final ShiftStore shifts;
  private final SiteStore sites;
  private final PersonStore persons;

  public ShiftEndpoints(ShiftStore shifts, SiteStore sites, PersonStore persons) {
    this.shifts = shifts;
    this.sites = sites;
    this.persons = persons;
  }

  record View(
      String id,
      String site,
      String shift,
      String name,
      Text names,
      List<String> persons,
      List<String> weekdays,
      List<String> days,
      String starts,
      String ends) {

    static View of(Shift shift, Language language) {
      return new View(
          shift.id().toString(),
          shift.id().site(),
          shift.id().shift(),
          shift.name().in(language),
          shift.name(),
          shift.persons(),
          shift.weekdays().stream().sorted().map(View::word).toList(),
          shift.days().stream().sorted().map(View::word).toList(),
          shift.starts().toString(),
          shift.ends().toString());
    }

    private static String word(Enum<?> word) {
      return word.name().toLowerCase(Locale.ROOT);
    }
  }

  record Input(
      String site,
      String shift,
      Text names,
      List<String> persons,
      @Nullable Set<String> weekdays,
      @Nullable Set<String> days,
      String starts,
      String ends) {

    Shift toShift() {
      return new Shift(
          new ShiftId(site, shift),
          names,
          persons,
          weekdays == null ? EnumSet.allOf(DayOfWeek.class) : constants(weekdays, DayOfWeek.class),
          days == null ? EnumSet.allOf(DayKind.class) : constants(days, DayKind.class),
          LocalTime.parse(starts),
          LocalTime.parse(ends));
    }

    private static <E extends Enum<E>> Set<E> constants(Set<String> words, Class<E> type) {
      return words.stream()
          .map(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT)))
          .collect(Collectors.toSet());
    }
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listShifts", this::list)
        .answer("getShift", request -> Response.ok(View.of(find(request), request.language())))
        .change("createShift", this::create)
        .change("replaceShift", this::replace)
        .change("deleteShift", this::delete);
  }

  private Response list(Request request) {
    List<Shift> seen =
        shifts.all().stream().filter(shift -> Belonging.of(shift.id().site(), request)).toList();
    return Response.ok(
        PageView.of(LISTING.page(seen, request), one -> View.of(one, request.language())));
  }

  private Changed create(Request request) {
    Shift shift = checked(request);
    Existing.refuse(shifts.find(shift.id()).isPresent(), shift.id().toString());
    shifts.save(shift);
    return Changed.created("shift/" + shift.id(), View.of(shift, request.language()));
  }

  private Changed replace(Request request) {
    Shift shift = checked(request);
    Existing.checkSameId("shift", shift.id().toString(), request);
    @Nullable View before =
        shifts.find(shift.id()).map(one -> View.of(one, request.language())).orElse(null);
    shifts.save(shift);
    return Changed.replaced("shift/" + shift.id(), before, View.of(shift, request.language()));
  }

  private Changed delete(Request request) {
    Shift shift = find(request);
    shifts.delete(shift.id());
    return Changed.deleted("shift/" + shift.id(), View.of(shift, request.language()));
  }

  private Shift checked(Request request) {
    Shift shift = request.body(Input.class).toShift();
    KnownSite.check(sites, shift.id().site());
    shift.persons().forEach(person -> Members.check(persons, "persons", person, shift.id().site()));
    return shift;
  }

  private Shift find(Request request) {
    return Belonging.parse(request.id(), ShiftId::parse)
        .flatMap(shifts::find)
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }
}
