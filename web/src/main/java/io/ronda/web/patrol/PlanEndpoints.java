package io.ronda.web.patrol;

import io.ronda.patrol.plan.Plan;
import io.ronda.patrol.plan.PlanId;
import io.ronda.patrol.plan.PlanStore;
import io.ronda.patrol.route.RouteId;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Existing;
import io.ronda.web.http.PageView;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The plans: when which route is due.
public final class PlanEndpoints implements Endpoints.Source {

  private final PlanStore plans;

  public PlanEndpoints(PlanStore plans) {
    this.plans = plans;
  }

  /// A plan as the API writes it.
  ///
  /// @param route written `site.route`
  record View(
      String id,
      String site,
      String plan,
      String route,
      ScheduleView schedule,
      long windowSeconds,
      long graceMinutes,
      boolean enabled) {

    static View of(Plan plan) {
      return new View(
          plan.id().toString(),
          plan.id().site(),
          plan.id().plan(),
          plan.route().toString(),
          ScheduleView.of(plan.schedule()),
          plan.window().toSeconds(),
          plan.grace().toMinutes(),
          plan.enabled());
    }
  }

  record Input(
      String site,
      String plan,
      String route,
      ScheduleView schedule,
      int windowSeconds,
      int graceMinutes,
      @Nullable Boolean enabled) {

    Plan toPlan() {
      return new Plan(
          new PlanId(site, plan),
          routeId(),
          schedule.toSchedule(),
          Duration.ofSeconds(windowSeconds),
          Duration.ofMinutes(graceMinutes),
          enabled == null || enabled);
    }

    private RouteId routeId() {
      return SiteItem.parse(route, RouteId::parse)
          .orElseThrow(
              () ->
                  Failure.invalid(
                          "route",
                          "应写成 site.route，如 demo.night-round",
                          "is not written as site.route, for example demo.night-round")
                      .exception());
    }
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listPlans", this::list)
        .answer("getPlan", request -> Response.ok(View.of(find(request))))
        .change("createPlan", this::create)
        .change("replacePlan", this::replace)
        .change("deletePlan", this::delete);
  }

  private Response list(Request request) {
    return Response.ok(PageView.of(plans.list(SetupList.of(request)), View::of));
  }

  private Changed create(Request request) {
    Plan plan = request.body(Input.class).toPlan();
    Existing.refuse(plans.find(plan.id()).isPresent(), plan.id().toString());
    plans.save(plan);
    return Changed.created("plan/" + plan.id(), View.of(plan));
  }

  private Changed replace(Request request) {
    Plan plan = request.body(Input.class).toPlan();
    Existing.checkSameId("plan", plan.id().toString(), request);
    View before = plans.find(plan.id()).map(View::of).orElse(null);
    plans.save(plan);
    return Changed.replaced("plan/" + plan.id(), before, View.of(plan));
  }

  private Changed delete(Request request) {
    Plan plan = find(request);
    plans.delete(plan.id());
    return Changed.deleted("plan/" + plan.id(), View.of(plan));
  }

  private Plan find(Request request) {
    return SiteItem.parse(request.id(), PlanId::parse)
        .flatMap(plans::find)
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }
}
