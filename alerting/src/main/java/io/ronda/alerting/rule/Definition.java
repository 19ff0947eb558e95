package io.ronda.alerting.rule;

import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Rule;

/// What about a rule decides its evaluation, in words that are the same whenever it is the same:
/// `pressure below 0.3 deadband 0.02, on PT10S, off PT10S`. Another name, priority or advice is no
/// other definition.
public final class Definition {

  private Definition() {}

  public static String of(Rule rule) {
    return "%s, on %s, off %s%s"
        .formatted(
            condition(rule.when()),
            rule.onDelay(),
            rule.offDelay(),
            rule.latching() ? ", latching" : "");
  }

  private static String condition(Condition condition) {
    return switch (condition) {
      case Condition.Limit(var point, var above, var below, var deadband) ->
          "%s %s deadband %s"
              .formatted(point, above == null ? "below " + below : "above " + above, deadband);
      case Condition.Flag(var point, var is) -> "%s is %s".formatted(point, is);
      case Condition.Event(var code) -> "event %s".formatted(code);
      case Condition.Silence(var after) -> "silence %s".formatted(after);
    };
  }
}
