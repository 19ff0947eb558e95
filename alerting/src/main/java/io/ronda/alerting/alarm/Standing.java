package io.ronda.alerting.alarm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How an alarm stands: where it is in its life, what is laid over that, and what is due without
/// anybody doing anything.
///
/// @param base where it is in its life, which goes on below an overlay; never an overlay itself
/// @param proposal who proposes to take it out of service, where another person has to agree
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Standing(
    AlarmState base, Overlay overlay, Reminder reminder, @Nullable Proposal proposal) {

  static final Standing NORMAL = of(AlarmState.NORMAL);

  /// When an acknowledged alarm that still holds calls again.
  ///
  /// @param given how often it did, by re-alarm
  /// @param reAlarmAt null for never
  /// @param ackExpiresAt until when the acknowledgement is good; null for as long as it holds
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Reminder(int given, @Nullable Instant reAlarmAt, @Nullable Instant ackExpiresAt) {

    static final Reminder NONE = new Reminder(0, null, null);

    /// None of them for now.
    Reminder off() {
      return new Reminder(given, null, null);
    }
  }

  /// The first of two people wants the alarm out of service.
  public record Proposal(
      String by, Instant at, Instant expiresAt, String reason, String workReference) {}

  /// Without overlay.
  public static Standing of(AlarmState base) {
    return new Standing(base, Overlay.NONE, Reminder.NONE, null);
  }

  /// The one word for it.
  public AlarmState state() {
    return overlay.state().orElse(base);
  }

  /// Whether the condition holds, as far as is known: of what is held back by its cause nothing
  /// better is known.
  public boolean conditionHolds() {
    return base.conditionHolds() || overlay.held();
  }

  /// When it changes by itself next.
  Optional<Instant> dueAt() {
    Overlay.Shelf shelf = overlay.shelf();
    return Stream.of(
            shelf == null ? null : shelf.until(),
            reminder.reAlarmAt(),
            reminder.ackExpiresAt(),
            proposal == null ? null : proposal.expiresAt())
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .min(Instant::compareTo);
  }

  Standing with(AlarmState next) {
    return new Standing(next, overlay, reminder, proposal);
  }

  Standing with(Overlay next) {
    return new Standing(base, next, reminder, proposal);
  }

  Standing with(Reminder next) {
    return new Standing(base, overlay, next, proposal);
  }

  Standing proposed(@Nullable Proposal next) {
    return new Standing(base, overlay, reminder, next);
  }
}
