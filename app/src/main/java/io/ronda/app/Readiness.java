package io.ronda.app;

import io.ronda.alerting.schedule.Scheduler;
import io.ronda.core.database.Database;
import io.ronda.ingest.lane.Ingest;
import io.ronda.web.health.Check;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `/health/ready` asks: whether the database answers, the lanes are connected and write, and
/// the scheduler runs.
final class Readiness {

  private final Database database;
  private final Scheduler scheduler;
  private final Lanes lanes;

  Readiness(Database database, Scheduler scheduler, Lanes lanes) {
    this.database = database;
    this.scheduler = scheduler;
    this.lanes = lanes;
  }

  Map<String, Check> checks() {
    return Map.of(
        "database",
        this::database,
        "ingest",
        new IngestCheck(lanes),
        "scheduler",
        scheduler::trouble);
  }

  private Optional<String> database() {
    database.jdbi().useHandle(handle -> handle.execute("select 1"));
    return Optional.empty();
  }

  /// Works while the lanes are connected and what must happen to messages succeeds; warns of a
  /// broker that does not keep their sessions.
  private record IngestCheck(Lanes lanes) implements Check {

    @Override
    public Optional<String> trouble() {
      return lanes
          .ingest()
          .map(ingest -> joined(troubles(ingest)))
          .orElseGet(() -> Optional.of("not started"));
    }

    @Override
    public Optional<String> warning() {
      return lanes.ingest().flatMap(ingest -> joined(ingest.warnings()));
    }

    private static List<String> troubles(Ingest ingest) {
      return ingest.health().stream()
          .filter(health -> !health.works())
          .map(
              health -> "%s since %s: %s".formatted(health.name(), health.since(), health.reason()))
          .toList();
    }

    private static Optional<String> joined(List<String> words) {
      return words.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", words));
    }
  }
}
