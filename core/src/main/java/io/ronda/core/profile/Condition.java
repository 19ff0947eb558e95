package io.ronda.core.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When a rule's alarm is due. Written in a profile as `{kind: limit, point: pressure, below: 0.3,
/// deadband: 0.02}` and so on.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Condition.Limit.class, name = "limit"),
  @JsonSubTypes.Type(value = Condition.Flag.class, name = "flag"),
  @JsonSubTypes.Type(value = Condition.Event.class, name = "event"),
  @JsonSubTypes.Type(value = Condition.Silence.class, name = "silence"),
})
public sealed interface Condition {

  /// A number beyond a limit, in the point's unit. Exactly one of `above` and `below` is given. The
  /// condition is set at
  /// `v > above` (or `v < below`) and drops only at `v < above - deadband` (or `v > below +
  /// deadband`).
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Limit(String point, @Nullable Double above, @Nullable Double below, double deadband)
      implements Condition {

    public Limit {
      if ((above == null) == (below == null)) {
        throw new IllegalArgumentException("a limit needs exactly one of 'above' and 'below'");
      }
      if (deadband < 0) {
        throw new IllegalArgumentException("a deadband cannot be negative");
      }
    }
  }

  /// A flag that has the value `is`.
  record Flag(String point, boolean is) implements Condition {}

  /// A discrete message with this code; one alarm per (equipment, code, address).
  record Event(String code) implements Condition {}

  /// No reading and no sign of life from the equipment for longer than `after`.
  record Silence(Duration after) implements Condition {

    public Silence {
      if (!after.isPositive()) {
        throw new IllegalArgumentException("a silence needs a positive 'after', for example PT5M");
      }
    }
  }
}
