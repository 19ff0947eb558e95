package io.ronda.patrol.route;

import io.ronda.core.id.Ids;

/// A route by its site and its name there; written `site.route`, as in `demo.night-round`.
public record RouteId(String site, String route) {

  public RouteId {
    Ids.check("site", site);
    Ids.check("route", route);
  }

  public static RouteId parse(String id) {
    int dot = id.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException(
          "route '%s' is not written as site.route, for example demo.night-round".formatted(id));
    }
    return new RouteId(id.substring(0, dot), id.substring(dot + 1));
  }

  @Override
  public String toString() {
    return site + "." + route;
  }
}
