package io.ronda.alerting.alarm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What keeps an alarm out of sight. Several reasons may be there at once; the weightiest shows:
/// out of service before suppressed before shelved. While there is one, nobody is told and no task
/// opens.
///
/// @param owed whether the alarm was announced, and not acknowledged, before the first reason came
/// @param held whether the condition's cause has an alarm of its own
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Overlay(
    boolean owed,
    boolean held,
    @Nullable Shelf shelf,
    @Nullable Suppressed suppressed,
    @Nullable Removal removal) {

  static final Overlay NONE = new Overlay(false, false, null, null, null);

  /// A person has put the alarm aside.
  ///
  /// @param until when it comes back, at the latest
  /// @param once whether it comes back when its condition is gone
  public record Shelf(String by, Instant until, boolean once, String reason) {}

  /// People have planned that the alarm is not told.
  public record Suppressed(long suppression, String by, Instant until, String reason) {}

  /// A person has taken the alarm out of service.
  ///
  /// @param agreed the person who agreed, where it takes two
  /// @param workReference what is being done meanwhile: the number of a work order or permit
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Removal(
      String by, @Nullable String agreed, Instant at, String reason, String workReference) {}

  /// The state that it shows, empty where there is no reason.
  Optional<AlarmState> state() {
    if (removal != null) {
      return Optional.of(AlarmState.OUT_OF_SERVICE);
    }
    if (held || suppressed != null) {
      return Optional.of(AlarmState.SUPPRESSED);
    }
    return shelf == null ? Optional.empty() : Optional.of(AlarmState.SHELVED);
  }

  boolean isOn() {
    return state().isPresent();
  }

  Overlay owed(boolean value) {
    return new Overlay(value, held, shelf, suppressed, removal);
  }

  Overlay held(boolean value) {
    return new Overlay(owed, value, shelf, suppressed, removal);
  }

  Overlay shelf(@Nullable Shelf value) {
    return new Overlay(owed, held, value, suppressed, removal);
  }

  Overlay suppressed(@Nullable Suppressed value) {
    return new Overlay(owed, held, shelf, value, removal);
  }

  Overlay removal(@Nullable Removal value) {
    return new Overlay(owed, held, shelf, suppressed, value);
  }
}
