package io.ronda.alerting.report;

import java.util.List;

/// What one site of a seat contributed.
///
/// @param figures rates, peaks and floods, as if the seat had this site only
public record SiteLoad(String site, int annunciations, SteadyState steady, List<Figure> figures) {

  public SiteLoad {
    figures = List.copyOf(figures);
  }
}
