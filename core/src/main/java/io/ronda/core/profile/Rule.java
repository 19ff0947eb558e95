package io.ronda.core.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ronda.core.id.Ids;
import io.ronda.core.text.Text;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A condition on an equipment that raises an alarm.
///
/// @param onDelay how long the condition must hold, in event time, before the alarm is raised
/// @param offDelay how long it must be gone before the alarm is cleared
/// @param latching whether the alarm stays after the condition is gone until a person resets it
/// @param handling what people may and must do with its alarms
/// @param task the grade of the rectification task that the alarm opens, or null for none
/// @param advice what the operator should do first
/// @param source the standard that a limit comes from
/// @param enabled whether it is evaluated at all
/// @param cutsPower whether its alarm says that what the equipment feeds is without power
/// @param schedule the hours in which it is evaluated, or null for always
public record Rule(
    String id,
    Text name,
    Condition when,
    Duration onDelay,
    Duration offDelay,
    Priority priority,
    boolean latching,
    Handling handling,
    @Nullable Grade task,
    @Nullable Text advice,
    @Nullable String source,
    boolean enabled,
    boolean cutsPower,
    @Nullable Schedule schedule) {

  public Rule {
    Ids.check("rule", id);
    if (onDelay.isNegative() || offDelay.isNegative()) {
      throw new IllegalArgumentException("rule '%s': a delay cannot be negative".formatted(id));
    }
  }

  /// A rule that is evaluated, and whose alarms are handled as usual.
  public Rule(
      String id,
      Text name,
      Condition when,
      Duration onDelay,
      Duration offDelay,
      Priority priority,
      boolean latching,
      @Nullable Grade task,
      @Nullable Text advice,
      @Nullable String source) {
    this(
        id,
        name,
        when,
        onDelay,
        offDelay,
        priority,
        latching,
        Handling.DEFAULT,
        task,
        advice,
        source,
        true,
        false,
        null);
  }

  /// This rule as if the limit of one of its levels were its only one; the rule itself where it has
  /// no levels.
  public Rule at(int level) {
    if (!(when instanceof Condition.Levels(String point, var levels))
        || level == Condition.Levels.NONE) {
      return this;
    }
    Condition.Levels.Level at = levels.get(level);
    return new Rule(
        id,
        at.name() == null ? name : at.name(),
        new Condition.Limit(point, at.above(), at.below(), at.deadband(), at.inclusive()),
        onDelay,
        offDelay,
        at.priority(),
        latching,
        handling,
        task,
        advice,
        source,
        enabled,
        cutsPower,
        schedule);
  }

  /// How much a person is needed (ISA-18.2, four levels).
  public enum Priority {
    @JsonProperty("critical")
    CRITICAL,
    @JsonProperty("high")
    HIGH,
    @JsonProperty("medium")
    MEDIUM,
    @JsonProperty("low")
    LOW
  }

  /// The grade of a rectification task.
  public enum Grade {
    @JsonProperty("urgent")
    URGENT,
    @JsonProperty("important")
    IMPORTANT,
    @JsonProperty("general")
    GENERAL
  }
}
