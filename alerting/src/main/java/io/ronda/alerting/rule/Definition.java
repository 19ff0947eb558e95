package io.ronda.alerting.rule;

import io.ronda.core.profile.Bounded;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Rule;
import java.util.List;
import java.util.stream.Collectors;

/// What about a rule decides its evaluation, in words that are the same whenever it is the same:
/// `pressure below 0.3 deadband 0.02, on PT10S, off PT10S`. Another name, priority or advice is no
/// other definition, nor is a schedule.
public final class Definition {

  private static final String DISABLED = "disabled";

  private Definition() {}

  public static String of(Rule rule) {
    if (!rule.enabled()) {
      return DISABLED;
    }
    return "%s, on %s, off %s%s"
        .formatted(
            condition(rule.when()),
            rule.onDelay(),
            rule.offDelay(),
            rule.latching() ? ", latching" : "");
  }

  private static String condition(Condition condition) {
    return switch (condition) {
      case Condition.Limit limit -> limit.point() + " " + bound(limit);
      case Condition.Levels(var point, var levels) ->
          point
              + levels.stream()
                  .map(level -> " " + bound(level))
                  .collect(Collectors.joining(",", " levels", ""));
      case Condition.Rate rate ->
          "%s rate per %s over %s %s".formatted(rate.point(), rate.per(), rate.over(), bound(rate));
      case Condition.Deviation deviation ->
          "%s from %s within %s %s"
              .formatted(
                  deviation.point(),
                  deviation.from() == null ? deviation.expected() : deviation.from(),
                  deviation.apart(),
                  bound(deviation));
      case Condition.All(var parts) -> parts("all of", parts);
      case Condition.Any(var parts) -> parts("any of", parts);
      case Condition.Flag(var point, var is) -> "%s is %s".formatted(point, is);
      case Condition.Event(var code) -> "event %s".formatted(code);
      case Condition.Silence(var after) -> "silence %s".formatted(after);
      case Condition.Aggregate aggregate ->
          "%s of %s in %s %s"
              .formatted(
                  aggregate.function(), aggregate.point(), aggregate.window(), bound(aggregate));
      case Condition.RunningTime time ->
          "%s above %s within %s".formatted(time.what(), time.above(), time.apart());
      case Condition.Count count -> "%s above %d".formatted(count.what(), count.above());
    };
  }

  private static String bound(Bounded bound) {
    return "%s %s deadband %s%s"
        .formatted(
            bound.upper() ? "above" : "below",
            bound.limit(),
            bound.deadband(),
            bound.inclusive() ? " inclusive" : "");
  }

  private static String parts(String how, List<Condition.Simple> parts) {
    return parts.stream()
        .map(Definition::condition)
        .collect(Collectors.joining("; ", how + " (", ")"));
  }
}
