package io.ronda.alerting.maintenance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// Triggers as they stand in the columns of their plan: those of the calendar, of a meter and of a
/// condition, null where there is none. Running time is in milliseconds.
final class TriggerColumns {

  private enum Meter {
    RUNTIME,
    COUNT
  }

  private TriggerColumns() {}

  static Update bind(Update update, Triggers triggers) {
    bind(update, triggers.time());
    bind(update, triggers.metered());
    Trigger.Breach breach = triggers.breach();
    return update.bind("rule", breach == null ? null : breach.rule());
  }

  private static void bind(Update update, Trigger.@Nullable Time time) {
    update
        .bind("every", time == null ? null : time.interval().every())
        .bind("unit", time == null ? null : time.interval().unit().name())
        .bind("first", time == null ? null : time.first())
        .bind("floating", time == null ? null : time.floating())
        .bind("lead", time == null ? null : time.leadDays());
  }

  private static void bind(Update update, Trigger.@Nullable Metered metered) {
    switch (metered) {
      case null -> bind(update, null, null, null, null);
      case Trigger.RunningTime(String point, Duration every, Duration ahead) ->
          bind(update, Meter.RUNTIME, point, every.toMillis(), ahead.toMillis());
      case Trigger.Count(String point, int every, int ahead) ->
          bind(update, Meter.COUNT, point, (long) every, (long) ahead);
    }
  }

  private static void bind(
      Update update,
      @Nullable Meter counts,
      @Nullable String point,
      @Nullable Long goal,
      @Nullable Long ahead) {
    update
        .bind("counts", counts == null ? null : counts.name())
        .bind("point", point)
        .bind("goal", goal)
        .bind("ahead", ahead);
  }

  static Triggers read(ResultSet row) throws SQLException {
    return new Triggers(time(row), metered(row), breach(row));
  }

  private static Trigger.@Nullable Time time(ResultSet row) throws SQLException {
    LocalDate first = row.getObject("first", LocalDate.class);
    return first == null
        ? null
        : new Trigger.Time(
            new Interval(row.getInt("every"), Interval.Unit.valueOf(row.getString("unit"))),
            first,
            row.getBoolean("floating"),
            row.getInt("lead_days"));
  }

  private static Trigger.@Nullable Metered metered(ResultSet row) throws SQLException {
    String counts = row.getString("counts");
    if (counts == null) {
      return null;
    }
    String point = row.getString("point");
    long goal = row.getLong("goal");
    long ahead = row.getLong("ahead");
    return switch (Meter.valueOf(counts)) {
      case RUNTIME ->
          new Trigger.RunningTime(point, Duration.ofMillis(goal), Duration.ofMillis(ahead));
      case COUNT -> new Trigger.Count(point, Math.toIntExact(goal), Math.toIntExact(ahead));
    };
  }

  private static Trigger.@Nullable Breach breach(ResultSet row) throws SQLException {
    String rule = row.getString("rule");
    return rule == null ? null : new Trigger.Breach(rule);
  }
}
