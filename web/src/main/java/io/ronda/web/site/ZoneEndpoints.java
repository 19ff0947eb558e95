package io.ronda.web.site;

import io.ronda.core.site.PersonStore;
import io.ronda.core.site.SiteStore;
import io.ronda.core.site.Zone;
import io.ronda.core.site.ZoneStore;
import io.ronda.core.text.Text;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Existing;
import io.ronda.web.http.Listing;
import io.ronda.web.http.PageView;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The zones of sites.
public final class ZoneEndpoints implements Endpoints.Source {

  private static final Listing<Zone> LISTING =
      new Listing<>(
          zone -> zone.site() + "." + zone.id(),
          Zone::name,
          Map.of("name", zone -> zone.name().zh(), "site", Zone::site));

  private final ZoneStore zones;
  private final SiteStore sites;
  private final PersonStore persons;

  public ZoneEndpoints(ZoneStore zones, SiteStore sites, PersonStore persons) {
    this.zones = zones;
    this.sites = sites;
    this.persons = persons;
  }

  record Input(String site, String zone, Text names, @Nullable List<String> responsible) {

    Zone toZone() {
      return new Zone(site, zone, names, responsible == null ? List.of() : responsible);
    }
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listZones", this::list)
        .answer("getZone", request -> Response.ok(view(find(request), request)))
        .change("createZone", this::create)
        .change("replaceZone", this::replace)
        .change("deleteZone", this::delete);
  }

  private Response list(Request request) {
    Optional<String> site = request.text("site");
    List<Zone> seen =
        zones.all().stream()
            .filter(zone -> request.person().maySee(zone.site()))
            .filter(zone -> site.isEmpty() || site.get().equals(zone.site()))
            .toList();
    return Response.ok(PageView.of(LISTING.page(seen, request), zone -> view(zone, request)));
  }

  private Changed create(Request request) {
    Zone zone = checked(request);
    Existing.refuse(zones.find(zone.site(), zone.id()).isPresent(), id(zone));
    zones.save(zone);
    return Changed.created("zone/" + id(zone), view(zone, request));
  }

  private Changed replace(Request request) {
    Zone zone = checked(request);
    Existing.checkSameId("zone", id(zone), request);
    ZoneView before =
        zones.find(zone.site(), zone.id()).map(old -> view(old, request)).orElse(null);
    zones.save(zone);
    return Changed.replaced("zone/" + id(zone), before, view(zone, request));
  }

  private Changed delete(Request request) {
    Zone zone = find(request);
    zones.delete(zone.site(), zone.id());
    return Changed.deleted("zone/" + id(zone), view(zone, request));
  }

  private Zone find(Request request) {
    String[] parts = request.id().split("\\.", 2);
    return Optional.of(parts)
        .filter(both -> both.length == 2)
        .flatMap(both -> zones.find(both[0], both[1]))
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }

  private Zone checked(Request request) {
    Zone zone = request.body(Input.class).toZone();
    KnownSite.check(sites, zone.site());
    for (String person : zone.responsible()) {
      if (persons.find(person).filter(found -> found.maySee(zone.site())).isEmpty()) {
        throw Failure.invalid(
                "responsible",
                "“%s”不是本项目的人员".formatted(person),
                "'%s' is nobody of this site".formatted(person))
            .exception();
      }
    }
    return zone;
  }

  private static String id(Zone zone) {
    return zone.site() + "." + zone.id();
  }

  private static ZoneView view(Zone zone, Request request) {
    return ZoneView.of(zone, request.language());
  }
}
