package io.ronda.web.patrol;

import io.ronda.patrol.site.SetupQuery;
import io.ronda.web.http.Request;
import io.ronda.web.http.Sorting;
import java.util.Map;

/// The query of a list of checkpoints, routes or plans, which are always ordered by id.
final class SetupList {

  private SetupList() {}

  static SetupQuery of(Request request) {
    Sorting.of(request, Map.of("id", "id"), new Sorting<>("id", false));
    return new SetupQuery(
        request.scope(),
        request.text("site").orElse(null),
        request.text("q").orElse(null),
        request.integer("limit"),
        request.text("cursor").orElse(null));
  }
}
