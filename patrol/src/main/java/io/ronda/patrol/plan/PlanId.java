package io.ronda.patrol.plan;

import io.ronda.core.id.Ids;

/// A plan by its site and its name there; written `site.plan`, as in `demo.every-night`.
public record PlanId(String site, String plan) {

  public PlanId {
    Ids.check("site", site);
    Ids.check("plan", plan);
  }

  public static PlanId parse(String id) {
    int dot = id.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException(
          "plan '%s' is not written as site.plan, for example demo.every-night".formatted(id));
    }
    return new PlanId(id.substring(0, dot), id.substring(dot + 1));
  }

  @Override
  public String toString() {
    return site + "." + plan;
  }
}
