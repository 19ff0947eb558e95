package io.ronda.web.patrol;

import io.ronda.core.text.Text;
import io.ronda.patrol.checkpoint.CheckpointId;
import io.ronda.patrol.route.Route;
import io.ronda.patrol.route.RouteId;
import io.ronda.patrol.route.RouteStore;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Existing;
import io.ronda.web.http.PageView;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import java.time.Duration;
import java.util.List;

/// The routes.
public final class RouteEndpoints implements Endpoints.Source {

  private final RouteStore routes;

  public RouteEndpoints(RouteStore routes) {
    this.routes = routes;
  }

  /// A route as the API writes it.
  ///
  /// @param checkpoints each written `site.checkpoint`
  record View(
      String id,
      String site,
      String route,
      String name,
      Text names,
      boolean ordered,
      long minimumLegSeconds,
      List<String> checkpoints) {}

  record Input(
      String site,
      String route,
      Text names,
      boolean ordered,
      int minimumLegSeconds,
      List<String> checkpoints) {

    Route toRoute() {
      return new Route(
          new RouteId(site, route),
          names,
          ordered,
          Duration.ofSeconds(minimumLegSeconds),
          checkpoints.stream().map(Input::checkpoint).toList());
    }

    private static CheckpointId checkpoint(String id) {
      return SiteItem.parse(id, CheckpointId::parse)
          .orElseThrow(
              () ->
                  Failure.invalid(
                          "checkpoints",
                          "“%s”应写成 site.checkpoint，如 demo.cp-01".formatted(id),
                          "'%s' is not written as site.checkpoint, for example demo.cp-01"
                              .formatted(id))
                      .exception());
    }
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listRoutes", this::list)
        .answer("getRoute", request -> Response.ok(view(find(request), request)))
        .change("createRoute", this::create)
        .change("replaceRoute", this::replace)
        .change("deleteRoute", this::delete);
  }

  private Response list(Request request) {
    return Response.ok(PageView.of(routes.list(SetupList.of(request)), one -> view(one, request)));
  }

  private Changed create(Request request) {
    Route route = request.body(Input.class).toRoute();
    Existing.refuse(routes.find(route.id()).isPresent(), route.id().toString());
    routes.save(route);
    return Changed.created("route/" + route.id(), view(route, request));
  }

  private Changed replace(Request request) {
    Route route = request.body(Input.class).toRoute();
    Existing.checkSameId("route", route.id().toString(), request);
    View before = routes.find(route.id()).map(old -> view(old, request)).orElse(null);
    routes.save(route);
    return Changed.replaced("route/" + route.id(), before, view(route, request));
  }

  private Changed delete(Request request) {
    Route route = find(request);
    routes.delete(route.id());
    return Changed.deleted("route/" + route.id(), view(route, request));
  }

  private Route find(Request request) {
    return SiteItem.parse(request.id(), RouteId::parse)
        .flatMap(routes::find)
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }

  private static View view(Route route, Request request) {
    return new View(
        route.id().toString(),
        route.id().site(),
        route.id().route(),
        route.name().in(request.language()),
        route.name(),
        route.ordered(),
        route.minimumLeg().toSeconds(),
        route.checkpoints().stream().map(CheckpointId::toString).toList());
  }
}
