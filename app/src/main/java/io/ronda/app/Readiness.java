package io.ronda.app;

import io.ronda.alerting.schedule.Scheduler;
import io.ronda.core.database.Database;
import io.ronda.ingest.lane.Health;
import io.ronda.ingest.lane.Ingest;
import io.ronda.web.health.Check;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What `/health/ready` asks: whether the database answers, the lanes are connected and write, and
/// the scheduler runs.
final class Readiness {

  private final Database database;
  private final Scheduler scheduler;
  private volatile @Nullable Ingest ingest;

  Readiness(Database database, Scheduler scheduler) {
    this.database = database;
    this.scheduler = scheduler;
  }

  /// The lanes, once they are there.
  void watch(Ingest lanes) {
    this.ingest = lanes;
  }

  Map<String, Check> checks() {
    return Map.of(
        "database", this::database, "ingest", this::ingest, "scheduler", scheduler::trouble);
  }

  private Optional<String> database() {
    database.jdbi().useHandle(handle -> handle.execute("select 1"));
    return Optional.empty();
  }

  private Optional<String> ingest() {
    Ingest lanes = ingest;
    return lanes == null ? Optional.of("not started") : trouble(lanes.health());
  }

  private static Optional<String> trouble(List<Health> healths) {
    String trouble =
        healths.stream()
            .filter(health -> !health.works())
            .map(
                health ->
                    "%s since %s: %s".formatted(health.name(), health.since(), health.reason()))
            .collect(Collectors.joining("; "));
    return trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
  }
}
