package io.ronda.alerting.maintenance;

import io.ronda.core.id.Ids;

/// A maintenance plan by its site and its name there; written `site.plan`, as in
/// `demo.elevator-test-call`.
public record MaintenancePlanId(String site, String plan) {

  public MaintenancePlanId {
    Ids.check("site", site);
    Ids.check("plan", plan);
  }

  public static MaintenancePlanId parse(String id) {
    int dot = id.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException(
          "maintenance plan '%s' is not written as site.plan, for example demo.oil".formatted(id));
    }
    return new MaintenancePlanId(id.substring(0, dot), id.substring(dot + 1));
  }

  @Override
  public String toString() {
    return site + "." + plan;
  }
}
