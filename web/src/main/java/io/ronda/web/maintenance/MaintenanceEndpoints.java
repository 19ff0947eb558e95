package io.ronda.web.maintenance;

import io.ronda.alerting.maintenance.Due;
import io.ronda.alerting.maintenance.Maintenance;
import io.ronda.alerting.maintenance.MaintenancePlan;
import io.ronda.alerting.maintenance.MaintenancePlanId;
import io.ronda.alerting.maintenance.Standing;
import io.ronda.alerting.maintenance.Trigger;
import io.ronda.alerting.maintenance.Triggers;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.profile.Point;
import io.ronda.core.profile.Profile;
import io.ronda.core.site.SiteStore;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Existing;
import io.ronda.web.http.Listing;
import io.ronda.web.http.PageView;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import io.ronda.web.site.KnownSite;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The maintenance plans, how far they are, and what became of the times that they were due.
public final class MaintenanceEndpoints implements Endpoints.Source {

  /// What nobody can say when it is due comes last.
  private static final String NEVER = "9999-12-31";

  private static final Listing<PlanView> LISTING =
      new Listing<>(
          PlanView::id,
          PlanView::names,
          Map.of(
              "name",
              PlanView::name,
              "equipment",
              PlanView::equipment,
              "nextDue",
              plan -> plan.nextDue() == null ? NEVER : plan.nextDue().toString()));

  private final Maintenance maintenance;
  private final EquipmentDirectory directory;
  private final SiteStore sites;
  private final InstantSource clock;

  public MaintenanceEndpoints(
      Maintenance maintenance, EquipmentDirectory directory, SiteStore sites, InstantSource clock) {
    this.maintenance = maintenance;
    this.directory = directory;
    this.sites = sites;
    this.clock = clock;
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listMaintenance", this::list)
        .answer("getMaintenance", request -> Response.ok(view(find(request), request)))
        .change("createMaintenance", this::create)
        .change("replaceMaintenance", this::replace)
        .change("deleteMaintenance", this::delete);
  }

  private Response list(Request request) {
    List<PlanView> seen =
        standings(request).stream()
            .filter(standing -> request.person().maySee(standing.plan().id().site()))
            .filter(
                standing -> matches(request, "equipment", standing.plan().equipment().toString()))
            .map(standing -> view(standing, List.of(), request))
            .filter(plan -> request.text("trigger").map(plan.triggers()::contains).orElse(true))
            .toList();
    return Response.ok(PageView.of(LISTING.page(seen, request), plan -> plan));
  }

  private List<Standing> standings(Request request) {
    return request.text("site").map(maintenance.plans()::of).orElseGet(maintenance.plans()::all);
  }

  private static boolean matches(Request request, String parameter, String value) {
    return request.text(parameter).map(value::equals).orElse(true);
  }

  private Changed create(Request request) {
    MaintenancePlan plan = checked(request);
    Existing.refuse(maintenance.plans().find(plan.id()).isPresent(), plan.id().toString());
    return Changed.created("maintenance-plan/" + plan.id(), saved(plan, request));
  }

  private Changed replace(Request request) {
    MaintenancePlan plan = checked(request);
    Existing.checkSameId("plan", plan.id().toString(), request);
    @Nullable PlanView before =
        maintenance.plans().find(plan.id()).map(old -> view(old, request)).orElse(null);
    return Changed.replaced("maintenance-plan/" + plan.id(), before, saved(plan, request));
  }

  private PlanView saved(MaintenancePlan plan, Request request) {
    maintenance.save(plan, directory.timeZone(plan.id().site()));
    return view(maintenance.plans().find(plan.id()).orElseThrow(), request);
  }

  private Changed delete(Request request) {
    Standing standing = find(request);
    PlanView before = view(standing, request);
    maintenance.plans().delete(standing.plan().id());
    return Changed.deleted("maintenance-plan/" + standing.plan().id(), before);
  }

  private PlanView view(Standing standing, Request request) {
    return view(standing, maintenance.plans().dues(standing.plan().id()), request);
  }

  private PlanView view(Standing standing, List<Due> dues, Request request) {
    return PlanView.of(
        standing,
        dues,
        directory.timeZone(standing.plan().id().site()),
        clock.instant(),
        request.language());
  }

  private MaintenancePlan checked(Request request) {
    PlanInput input = request.body(PlanInput.class);
    KnownSite.check(sites, input.site());
    MaintenancePlan plan = input.toPlan();
    Registered equipment =
        directory
            .find(plan.equipment())
            .orElseThrow(
                () ->
                    Failure.invalid(
                            "equipment",
                            "没有设备“%s”".formatted(plan.equipment()),
                            "there is no equipment '%s'".formatted(plan.equipment()))
                        .exception());
    check(plan.triggers(), equipment.profile());
    return plan;
  }

  private static void check(Triggers triggers, Profile profile) {
    switch (triggers.metered()) {
      case null -> {}
      case Trigger.RunningTime(String point, _, _) -> checkPoint("runtime", point, profile);
      case Trigger.Count(String point, _, _) -> checkPoint("count", point, profile);
    }
    if (triggers.breach() instanceof Trigger.Breach(String rule)) {
      checkRule(rule, profile);
    }
  }

  private static void checkPoint(String field, String point, Profile profile) {
    if (profile.point(point).filter(known -> known.type() != Point.Type.TEXT).isEmpty()) {
      throw Failure.invalid(
              field,
              "型谱“%s”没有可计量的测点“%s”".formatted(profile.id(), point),
              "profile '%s' has no point '%s' that is a number or a flag"
                  .formatted(profile.id(), point))
          .exception();
    }
  }

  private static void checkRule(String rule, Profile profile) {
    if (profile.rule(rule).isEmpty()) {
      throw Failure.invalid(
              "condition",
              "型谱“%s”没有规则“%s”".formatted(profile.id(), rule),
              "profile '%s' has no rule '%s'".formatted(profile.id(), rule))
          .exception();
    }
  }

  private Standing find(Request request) {
    return id(request.id())
        .flatMap(maintenance.plans()::find)
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }

  private static Optional<MaintenancePlanId> id(String id) {
    try {
      return Optional.of(MaintenancePlanId.parse(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
