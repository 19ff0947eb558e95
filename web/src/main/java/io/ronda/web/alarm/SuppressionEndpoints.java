package io.ronda.web.alarm;

import io.ronda.alerting.alarm.Suppression;
import io.ronda.alerting.alarm.Suppression.Scope;
import io.ronda.alerting.alarm.Suppressions;
import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.page.Page;
import io.ronda.core.site.SiteStore;
import io.ronda.core.site.ZoneStore;
import io.ronda.web.alarm.SuppressionView.Where;
import io.ronda.web.equipment.EquipmentIds;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.NumericIds;
import io.ronda.web.http.PageView;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import io.ronda.web.site.KnownSite;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// What people plan not to be told of: fire tests, maintenance, planned stops.
public final class SuppressionEndpoints implements Endpoints.Source {

  private final Suppressions suppressions;
  private final SiteStore sites;
  private final ZoneStore zones;
  private final EquipmentDirectory directory;
  private final InstantSource clock;

  public SuppressionEndpoints(
      Suppressions suppressions,
      SiteStore sites,
      ZoneStore zones,
      EquipmentDirectory directory,
      InstantSource clock) {
    this.suppressions = suppressions;
    this.sites = sites;
    this.zones = zones;
    this.directory = directory;
    this.clock = clock;
  }

  record Input(
      String site,
      Suppression.Kind kind,
      @Nullable Where scope,
      String reason,
      @Nullable Instant from,
      Instant until) {}

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listSuppressions", this::list)
        .answer("getSuppression", request -> Response.ok(SuppressionView.of(find(request))))
        .change("createSuppression", this::create)
        .change("endSuppression", this::end);
  }

  private Response list(Request request) {
    Page<Suppression> page =
        suppressions.list(
            request.scope(),
            request.text("site").orElse(null),
            !request.text("ended").orElse("leave-out").equals("include"),
            request.text("cursor").orElse(null),
            request.integer("limit"));
    return Response.ok(PageView.of(page, SuppressionView::of));
  }

  private Changed create(Request request) {
    Input input = request.body(Input.class);
    KnownSite.check(sites, input.site());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant from = input.from() == null ? now : input.from();
    checkSpan(from, input.until(), now);
    SuppressionView made =
        SuppressionView.of(
            suppressions.plan(
                input.site(),
                input.kind(),
                scope(input),
                input.reason(),
                from,
                input.until(),
                request.person().id()));
    return Changed.created("suppression/" + made.id(), made);
  }

  private Changed end(Request request) {
    Suppression before = find(request);
    Suppression after =
        suppressions
            .end(before.id(), request.person().id())
            .orElseThrow(() -> Failure.notFound(request.id()).exception());
    return Changed.replaced(
        "suppression/" + before.id(), SuppressionView.of(before), SuppressionView.of(after));
  }

  private Suppression find(Request request) {
    return NumericIds.of(request.id())
        .flatMap(suppressions::find)
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }

  /// Refuses a span that is over, or too long.
  static void checkSpan(Instant from, Instant until, Instant now) {
    if (!until.isAfter(now) || !until.isAfter(from)) {
      throw Failure.invalid("until", "必须晚于现在和开始时间", "must be later than now and than its start")
          .exception();
    }
    if (until.isAfter(from.plus(Suppression.LONGEST))) {
      throw Failure.invalid("until", "最长 31 天", "must be at most 31 days after its start")
          .exception();
    }
  }

  private Scope scope(Input input) {
    Where scope = input.scope();
    if (scope == null) {
      return Scope.WHOLE_SITE;
    }
    String zone = scope.zone();
    String equipment = scope.equipment();
    int given = (zone == null ? 0 : 1) + (equipment == null ? 0 : 1);
    if (given + (scope.system() == null ? 0 : 1) > 1) {
      throw Failure.invalid(
              "scope",
              "zone、equipment、system 最多指定一个",
              "takes at most one of zone, equipment and system")
          .exception();
    }
    return new Scope(
        zone == null ? null : zone(input.site(), zone),
        equipment == null ? null : equipment(input.site(), equipment),
        scope.system());
  }

  private String zone(String site, String zone) {
    String name = zone.startsWith(site + ".") ? zone.substring(site.length() + 1) : "";
    if (zones.find(site, name).isEmpty()) {
      throw Failure.invalid(
              "scope.zone",
              "本项目没有片区“%s”".formatted(zone),
              "the site has no zone '%s'".formatted(zone))
          .exception();
    }
    return name;
  }

  private String equipment(String site, String id) {
    return EquipmentIds.of(id)
        .filter(found -> found.site().equals(site))
        .flatMap(directory::find)
        .map(EquipmentDirectory.Registered::equipment)
        .map(Equipment::id)
        .map(found -> found.equipment())
        .orElseThrow(
            () ->
                Failure.invalid(
                        "scope.equipment",
                        "本项目没有设备“%s”".formatted(id),
                        "the site has no equipment '%s'".formatted(id))
                    .exception());
  }
}
