package io.ronda.alerting.task;

import io.ronda.core.profile.Rule;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is expected of a [Task].
///
/// @param grading null where nobody has judged it
record Terms(
    Rule.Grade grade,
    @Nullable Grading grading,
    Set<Demand> demands,
    @Nullable Extension extension) {

  Terms {
    demands = Set.copyOf(demands);
  }

  Terms with(Extension other) {
    return new Terms(grade, grading, demands, other);
  }
}
