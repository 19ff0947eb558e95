package io.ronda.web.alarm;

import io.ronda.alerting.flood.Flood;
import io.ronda.alerting.flood.Floods;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.page.Page;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.NumericIds;
import io.ronda.web.http.PageView;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;

/// The floods of alarms.
public final class FloodEndpoints implements Endpoints.Source {

  private final Floods floods;
  private final EquipmentDirectory directory;

  public FloodEndpoints(Floods floods, EquipmentDirectory directory) {
    this.floods = floods;
    this.directory = directory;
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listFloods", this::list)
        .answer("getFlood", request -> Response.ok(view(find(request), request)));
  }

  private Response list(Request request) {
    var newest =
        floods.list(
            request.scope(),
            request.text("site").orElse(null),
            request.text("running").map(Boolean::parseBoolean).orElse(false),
            request.integer("limit"));
    return Response.ok(PageView.of(new Page<>(newest, null), flood -> view(flood, request)));
  }

  private Flood find(Request request) {
    return NumericIds.of(request.id())
        .flatMap(floods::find)
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }

  private FloodView view(Flood flood, Request request) {
    return FloodView.of(flood, directory, request.language());
  }
}
