package io.ronda.web.site;

import io.ronda.core.site.SiteStore;
import io.ronda.web.problem.Failure;

/// Refuses things of sites that do not exist.
public final class KnownSite {

  private KnownSite() {}

  public static void check(SiteStore sites, String site) {
    if (sites.find(site).isEmpty()) {
      throw Failure.invalid(
              "site",
              "项目“%s”不存在：请先建立该项目".formatted(site),
              "site '%s' does not exist: create it first".formatted(site))
          .exception();
    }
  }
}
