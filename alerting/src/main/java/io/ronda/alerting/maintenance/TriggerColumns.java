package io.ronda.alerting.maintenance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A trigger as it stands in the columns of its plan. Running time is in milliseconds.
record TriggerColumns(
    Kind kind,
    @Nullable Integer every,
    @Nullable String unit,
    @Nullable LocalDate first,
    @Nullable Boolean floating,
    @Nullable Integer leadDays,
    @Nullable String point,
    @Nullable Long goal,
    @Nullable Long ahead,
    @Nullable String rule) {

  enum Kind {
    TIME,
    RUNTIME,
    COUNT,
    CONDITION
  }

  static TriggerColumns of(Trigger trigger) {
    return switch (trigger) {
      case Trigger.Time(Interval interval, LocalDate first, boolean floating, int leadDays) ->
          new TriggerColumns(
              Kind.TIME,
              interval.every(),
              interval.unit().name(),
              first,
              floating,
              leadDays,
              null,
              null,
              null,
              null);
      case Trigger.RunningTime(String point, Duration every, Duration ahead) ->
          metered(Kind.RUNTIME, point, every.toMillis(), ahead.toMillis());
      case Trigger.Count(String point, int every, int ahead) ->
          metered(Kind.COUNT, point, every, ahead);
      case Trigger.Breach(String rule) ->
          new TriggerColumns(Kind.CONDITION, null, null, null, null, null, null, null, null, rule);
    };
  }

  private static TriggerColumns metered(Kind kind, String point, long goal, long ahead) {
    return new TriggerColumns(kind, null, null, null, null, null, point, goal, ahead, null);
  }

  static Trigger read(ResultSet row) throws SQLException {
    return switch (Kind.valueOf(row.getString("kind"))) {
      case TIME ->
          new Trigger.Time(
              new Interval(row.getInt("every"), Interval.Unit.valueOf(row.getString("unit"))),
              row.getObject("first", LocalDate.class),
              row.getBoolean("floating"),
              row.getInt("lead_days"));
      case RUNTIME ->
          new Trigger.RunningTime(
              row.getString("point"),
              Duration.ofMillis(row.getLong("goal")),
              Duration.ofMillis(row.getLong("ahead")));
      case COUNT ->
          new Trigger.Count(
              row.getString("point"),
              Math.toIntExact(row.getLong("goal")),
              Math.toIntExact(row.getLong("ahead")));
      case CONDITION -> new Trigger.Breach(row.getString("rule"));
    };
  }
}
