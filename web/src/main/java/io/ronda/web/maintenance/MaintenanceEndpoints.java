package io.ronda.web.maintenance;

import io.ronda.alerting.maintenance.Due;
import io.ronda.alerting.maintenance.Interval;
import io.ronda.alerting.maintenance.Maintenance;
import io.ronda.alerting.maintenance.MaintenancePlan;
import io.ronda.alerting.maintenance.MaintenancePlanId;
import io.ronda.alerting.task.TaskState;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.SiteStore;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Existing;
import io.ronda.web.http.Listing;
import io.ronda.web.http.PageView;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import io.ronda.web.site.KnownSite;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The maintenance plans, and what became of the times that they were due.
public final class MaintenanceEndpoints implements Endpoints.Source {

  private static final Listing<MaintenancePlan> LISTING =
      new Listing<>(plan -> plan.id().toString(), MaintenancePlan::title, Map.of());

  private final Maintenance maintenance;
  private final EquipmentDirectory directory;
  private final SiteStore sites;

  public MaintenanceEndpoints(
      Maintenance maintenance, EquipmentDirectory directory, SiteStore sites) {
    this.maintenance = maintenance;
    this.directory = directory;
    this.sites = sites;
  }

  record View(
      String id,
      String site,
      String plan,
      String equipment,
      String name,
      Text names,
      int every,
      String unit,
      LocalDate first,
      boolean floating,
      int leadDays,
      Rule.Grade grade,
      List<Text> checklist,
      boolean enabled,
      @Nullable LocalDate nextDue,
      List<DueView> dues) {

    static View of(
        MaintenancePlan plan, @Nullable LocalDate nextDue, List<Due> dues, Language language) {
      return new View(
          plan.id().toString(),
          plan.id().site(),
          plan.id().plan(),
          plan.equipment().toString(),
          plan.title().in(language),
          plan.title(),
          plan.interval().every(),
          plan.interval().unit().name().toLowerCase(Locale.ROOT),
          plan.first(),
          plan.floating(),
          plan.leadDays(),
          plan.grade(),
          plan.checklist(),
          plan.enabled(),
          nextDue,
          dues.stream().map(DueView::of).toList());
    }
  }

  record DueView(
      LocalDate day,
      boolean skipped,
      @Nullable String task,
      @Nullable String number,
      @Nullable TaskState state) {

    static DueView of(Due due) {
      Long task = due.task();
      return new DueView(
          due.day(),
          due.skipped(),
          task == null ? null : Long.toString(task),
          due.number(),
          due.state());
    }
  }

  record Input(
      String site,
      String plan,
      String equipment,
      Text names,
      int every,
      String unit,
      String first,
      @Nullable Boolean floating,
      @Nullable Integer leadDays,
      Rule.@Nullable Grade grade,
      @Nullable List<Text> checklist,
      @Nullable Boolean enabled) {

    MaintenancePlan toPlan() {
      return new MaintenancePlan(
          new MaintenancePlanId(site, plan),
          EquipmentId.parse(equipment),
          names,
          new Interval(every, Interval.Unit.valueOf(unit.toUpperCase(Locale.ROOT))),
          LocalDate.parse(first),
          Boolean.TRUE.equals(floating),
          leadDays == null ? 0 : leadDays,
          grade == null ? Rule.Grade.GENERAL : grade,
          checklist == null ? List.of() : checklist,
          !Boolean.FALSE.equals(enabled));
    }
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
    List<MaintenancePlan> seen =
        maintenance.plans().all().stream()
            .filter(plan -> request.person().maySee(plan.id().site()))
            .filter(
                plan ->
                    request.text("site").filter(plan.id().site()::equals).isPresent()
                        || !request.isGiven("site"))
            .toList();
    return Response.ok(
        PageView.of(
            LISTING.page(seen, request),
            plan ->
                View.of(
                    plan,
                    maintenance.plans().nextDue(plan.id()).orElse(null),
                    List.of(),
                    request.language())));
  }

  private Changed create(Request request) {
    MaintenancePlan plan = checked(request);
    Existing.refuse(maintenance.plans().find(plan.id()).isPresent(), plan.id().toString());
    maintenance.save(plan, directory.timeZone(plan.id().site()));
    return Changed.created("maintenance-plan/" + plan.id(), view(plan, request));
  }

  private Changed replace(Request request) {
    MaintenancePlan plan = checked(request);
    Existing.checkSameId("plan", plan.id().toString(), request);
    @Nullable View before =
        maintenance.plans().find(plan.id()).map(old -> view(old, request)).orElse(null);
    maintenance.save(plan, directory.timeZone(plan.id().site()));
    return Changed.replaced("maintenance-plan/" + plan.id(), before, view(plan, request));
  }

  private Changed delete(Request request) {
    MaintenancePlan plan = find(request);
    View before = view(plan, request);
    maintenance.plans().delete(plan.id());
    return Changed.deleted("maintenance-plan/" + plan.id(), before);
  }

  private View view(MaintenancePlan plan, Request request) {
    return View.of(
        plan,
        maintenance.plans().nextDue(plan.id()).orElse(null),
        maintenance.plans().dues(plan.id()),
        request.language());
  }

  private MaintenancePlan checked(Request request) {
    Input input = request.body(Input.class);
    KnownSite.check(sites, input.site());
    MaintenancePlan plan = plan(input);
    if (directory.find(plan.equipment()).isEmpty()) {
      throw Failure.invalid(
              "equipment",
              "没有设备“%s”".formatted(plan.equipment()),
              "there is no equipment '%s'".formatted(plan.equipment()))
          .exception();
    }
    return plan;
  }

  private static MaintenancePlan plan(Input input) {
    try {
      return input.toPlan();
    } catch (DateTimeException e) {
      throw Failure.invalid(
              "first",
              "“%s”不是日期".formatted(input.first()),
              "'%s' is no date".formatted(input.first()))
          .exception();
    } catch (IllegalArgumentException e) {
      throw Failure.invalid("plan", "计划有误：设备须属于同一项目，提前天数须少于周期", String.valueOf(e.getMessage()))
          .exception();
    }
  }

  private MaintenancePlan find(Request request) {
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
