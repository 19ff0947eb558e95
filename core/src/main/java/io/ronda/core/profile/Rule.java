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
/// @param task the grade of the rectification task that the alarm opens, or null for none
/// @param advice what the operator should do first
/// @param source the standard that a limit comes from
public record Rule(
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

  public Rule {
    Ids.check("rule", id);
    if (onDelay.isNegative() || offDelay.isNegative()) {
      throw new IllegalArgumentException("rule '%s': a delay cannot be negative".formatted(id));
    }
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
