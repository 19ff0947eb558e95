package io.ronda.alerting.alarm;

import io.ronda.alerting.rule.Evaluation;
import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.alerting.rule.EvaluationStore.Stored;
import io.ronda.alerting.rule.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Evaluations whose rule or equipment is gone, until it is certain that they are: the directory of
/// another node may know what this one has yet to hear of.
final class Orphans {

  private static final Duration CERTAIN = Duration.ofMinutes(1);

  private final Map<EvaluationKey, Orphan> orphans = new LinkedHashMap<>();

  private record Orphan(Stored row, Instant since) {}

  void add(Stored row, Instant now) {
    Evaluation evaluation = row.evaluation();
    if (evaluation.phase() != Phase.NORMAL || evaluation.dueAt() != Evaluation.NEVER) {
      orphans.put(row.key(), new Orphan(row, now));
    }
  }

  /// Those that have been without a rule for long enough.
  List<Stored> certain(Instant now) {
    return orphans.values().stream()
        .filter(orphan -> orphan.since().plus(CERTAIN).isBefore(now))
        .map(Orphan::row)
        .toList();
  }

  void remove(List<Stored> rows) {
    rows.forEach(row -> orphans.remove(row.key()));
  }

  void clear() {
    orphans.clear();
  }
}
