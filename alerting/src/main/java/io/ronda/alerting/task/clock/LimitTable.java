package io.ronda.alerting.task.clock;

import io.ronda.alerting.task.TaskSource;
import io.ronda.core.profile.Rule;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The limits of tasks by grade, kind of equipment and source (维护时限表). Of the rows that fit a task
/// the one that says most holds: one for its system and source before one for its system, that
/// before one for its source, and that before the one for its grade alone.
public record LimitTable(List<Row> rows) {

  /// What the operators' rule books give, and for the rest what Ronda proposes.
  ///
  /// - Residents accept a response within 30 minutes (服务响应时间为30分钟以内): the response to
  ///   what is urgent, and to every request.
  /// - Who was given a task has a third of that, or less, to accept it.
  /// - Work is looked at within one working day after its completion (完成后一个工作日内回访).
  /// - The rule books name three grades and leave the other limits to the operator (在规定的时限内):
  ///   these are Ronda's.
  public static final LimitTable DEFAULTS =
      new LimitTable(
          List.of(
              row(Rule.Grade.URGENT, null, Limit.minutes(10), Limit.minutes(30), Limit.hours(4)),
              row(Rule.Grade.IMPORTANT, null, Limit.minutes(30), Limit.hours(2), Limit.hours(24)),
              row(
                  Rule.Grade.GENERAL,
                  null,
                  Limit.workingHours(2),
                  Limit.workingDays(1),
                  Limit.workingDays(3)),
              row(
                  Rule.Grade.IMPORTANT,
                  TaskSource.Type.REQUEST,
                  Limit.minutes(10),
                  Limit.minutes(30),
                  Limit.hours(24)),
              row(
                  Rule.Grade.GENERAL,
                  TaskSource.Type.REQUEST,
                  Limit.workingMinutes(10),
                  Limit.workingMinutes(30),
                  Limit.workingDays(3))));

  public LimitTable {
    rows = List.copyOf(rows);
    for (Rule.Grade grade : Rule.Grade.values()) {
      if (rows.stream().noneMatch(row -> row.fits(grade, null, null))) {
        throw new IllegalArgumentException(
            "the table needs a row for every grade alone; there is none for " + grade);
      }
    }
  }

  /// The limits of the tasks of a grade.
  ///
  /// @param system of the equipment's profile; null for every one
  /// @param source null for every one
  public record Row(
      Rule.Grade grade, @Nullable String system, TaskSource.@Nullable Type source, Limits limits) {

    boolean fits(Rule.Grade wanted, @Nullable String ofSystem, TaskSource.@Nullable Type from) {
      return grade == wanted
          && (system == null || system.equals(ofSystem))
          && (source == null || source == from);
    }

    int says() {
      return (system == null ? 0 : 2) + (source == null ? 0 : 1);
    }
  }

  /// The limits of a task for each grade it may have.
  ///
  /// @param system of its equipment, null where it has none
  public Map<Rule.Grade, Limits> of(@Nullable String system, TaskSource.Type source) {
    Map<Rule.Grade, Limits> limits = new EnumMap<>(Rule.Grade.class);
    rows.stream()
        .sorted(Comparator.comparingInt(Row::says))
        .filter(row -> row.fits(row.grade(), system, source))
        .forEach(row -> limits.put(row.grade(), row.limits()));
    return limits;
  }

  private static Row row(
      Rule.Grade grade,
      TaskSource.@Nullable Type source,
      Limit acceptance,
      Limit response,
      Limit resolution) {
    return new Row(
        grade, null, source, new Limits(acceptance, response, resolution, Limit.workingDays(1)));
  }
}
