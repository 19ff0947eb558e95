package io.ronda.web.patrol;

import io.ronda.core.page.Page;
import io.ronda.patrol.round.Round;
import io.ronda.patrol.round.RoundQuery;
import io.ronda.patrol.round.RoundState;
import io.ronda.patrol.round.RoundStore;
import io.ronda.patrol.route.RouteId;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.NumericIds;
import io.ronda.web.http.PageView;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.http.Sorting;
import io.ronda.web.problem.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rounds with the verdict per checkpoint.
public final class RoundEndpoints implements Endpoints.Source {

  private static final String WINDOW_START = "windowStart";

  private final RoundStore rounds;

  public RoundEndpoints(RoundStore rounds) {
    this.rounds = rounds;
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints.answer("listRounds", this::list).answer("getRound", this::get);
  }

  private Response list(Request request) {
    return Response.ok(
        PageView.of(page(request), round -> RoundView.of(round, request.language())));
  }

  private Page<Round> page(Request request) {
    Optional<RouteId> route =
        request.text("route").flatMap(id -> SiteItem.parse(id, RouteId::parse));
    if (request.isGiven("route") && route.isEmpty()) {
      return new Page<>(List.of(), null);
    }
    var sorting =
        Sorting.of(request, Map.of(WINDOW_START, WINDOW_START), new Sorting<>(WINDOW_START, true));
    return rounds.list(
        new RoundQuery(
            request.scope(),
            request.text("site").orElse(null),
            route.orElse(null),
            request.constants("state", RoundState.class),
            request.time("from").orElse(null),
            request.time("to").orElse(null),
            sorting.descending(),
            request.integer("limit"),
            request.text("cursor").orElse(null)));
  }

  private Response get(Request request) {
    Round round =
        NumericIds.of(request.id())
            .flatMap(rounds::find)
            .orElseThrow(() -> Failure.notFound(request.id()).exception());
    return Response.ok(RoundView.of(round, request.language()));
  }
}
