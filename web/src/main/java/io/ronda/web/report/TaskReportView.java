package io.ronda.web.report;

import io.ronda.alerting.task.figures.Ratio;
import io.ronda.alerting.task.figures.TaskFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The figures of tasks as the API writes them, times in seconds.
record TaskReportView(Instant from, Instant to, String by, List<Group> items) {

  /// The heads of the table, in the order of [Group#cells].
  static final List<String> HEADS =
      List.of(
          "group",
          "name",
          "closed",
          "responded in time",
          "responded",
          "resolved in time",
          "resolved",
          "reworked",
          "resolved",
          "fixed at once",
          "resolved",
          "failures",
          "repairing (s)",
          "MTTR (s)",
          "MTBF (s)",
          "available (s)",
          "time (s)");

  /// A group with what it is called.
  record Group(
      @Nullable String group,
      @Nullable String name,
      long closed,
      Ratio responded,
      Ratio resolved,
      Ratio reworked,
      Ratio fixedAtOnce,
      long failures,
      long repairing,
      @Nullable Long timeToRepair,
      @Nullable Long timeBetweenFailures,
      @Nullable Ratio availability) {

    static Group of(TaskFigures figures, @Nullable String name) {
      return new Group(
          figures.group(),
          name,
          figures.closed(),
          figures.responded(),
          figures.resolved(),
          figures.reworked(),
          figures.fixedAtOnce(),
          figures.failures(),
          figures.repairing().toSeconds(),
          seconds(figures.timeToRepair()),
          seconds(figures.timeBetweenFailures()),
          figures.availability());
    }

    private static @Nullable Long seconds(@Nullable Duration time) {
      return time == null ? null : time.toSeconds();
    }

    List<String> cells() {
      Stream<@Nullable Object> cells =
          Stream.of(
              group,
              name,
              closed,
              responded.part(),
              responded.whole(),
              resolved.part(),
              resolved.whole(),
              reworked.part(),
              reworked.whole(),
              fixedAtOnce.part(),
              fixedAtOnce.whole(),
              failures,
              repairing,
              timeToRepair,
              timeBetweenFailures,
              availability == null ? null : availability.part(),
              availability == null ? null : availability.whole());
      return cells.map(cell -> cell == null ? "" : cell.toString()).toList();
    }
  }
}
