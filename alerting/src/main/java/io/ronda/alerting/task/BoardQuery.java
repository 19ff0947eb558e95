package io.ronda.alerting.task;

import io.ronda.core.profile.Rule;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which open tasks to show on a board. What is null or empty does not restrict.
///
/// @param scope the sites that the asking person may see, as [io.ronda.core.site.Person] has them
/// @param zone the zone's id within its site; only with a site
public record BoardQuery(
    Set<String> scope,
    @Nullable String site,
    @Nullable String zone,
    @Nullable String assignee,
    Set<Rule.Grade> grades) {

  public BoardQuery {
    scope = Set.copyOf(scope);
    grades = Set.copyOf(grades);
  }
}
