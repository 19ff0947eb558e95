package io.ronda.web.alarm;

import io.ronda.alerting.alarm.Alarm;
import io.ronda.alerting.alarm.AlarmState;
import io.ronda.alerting.alarm.Overlay;
import io.ronda.alerting.alarm.Standing;
import io.ronda.alerting.task.Actor;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.profile.Rule;
import io.ronda.core.telemetry.Value;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import io.ronda.web.equipment.EquipmentNames;
import io.ronda.web.equipment.ReadingViews;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An alarm as the API writes it.
///
/// @param cause the alarm that holds this one back, or did so last
/// @param members how many alarms its newest occurrence holds back, or did while it lasted
/// @param flood the flood that it is a member of
/// @param oneShot whether it is shelved until its condition is gone
/// @param suppressedUntil when a planned suppression ends; null for one that ends with the cause
/// @param overlayReason what was said when the overlay that shows was put on
/// @param maxShelve how long it may be shelved, in seconds; 0 where it may not
/// @param value a number, a boolean or a text; null for silence
public record AlarmView(
    String id,
    String site,
    String equipment,
    String equipmentName,
    String rule,
    String ruleName,
    String address,
    Rule.Priority priority,
    AlarmState state,
    String message,
    @Nullable String advice,
    @Nullable Object value,
    @Nullable Double limit,
    String unit,
    Instant raisedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable String acknowledgedBy,
    @Nullable Instant clearedAt,
    @Nullable Instant annunciatedAt,
    boolean conditionHolds,
    int occurrences,
    int annunciations,
    @Nullable Instant chatteringSince,
    @Nullable Instant shelvedUntil,
    @Nullable String shelvedBy,
    boolean oneShot,
    @Nullable Instant suppressedUntil,
    @Nullable String overlayReason,
    long maxShelve,
    @Nullable ProposalView outOfServiceProposal,
    @Nullable String taskId,
    @Nullable String cause,
    int members,
    @Nullable String flood) {

  /// That somebody wants the alarm out of service, where another person has to agree.
  record ProposalView(String by, Instant at, Instant expiresAt) {

    static @Nullable ProposalView of(Standing.@Nullable Proposal proposal) {
      return proposal == null
          ? null
          : new ProposalView(proposal.by(), proposal.at(), proposal.expiresAt());
    }
  }

  static AlarmView of(
      Alarm alarm, @Nullable Long flood, EquipmentDirectory directory, Language language) {
    Text advice = alarm.advice();
    Value value = alarm.value();
    Long task = alarm.task();
    Long cause = alarm.cause();
    Overlay overlay = alarm.standing().overlay();
    Overlay.Shelf shelf = overlay.shelf();
    Overlay.Suppressed suppressed = overlay.suppressed();
    return new AlarmView(
        Long.toString(alarm.id()),
        alarm.equipment().site(),
        alarm.equipment().toString(),
        EquipmentNames.of(alarm.equipment(), directory, language),
        alarm.rule(),
        alarm.ruleName().in(language),
        alarm.address(),
        alarm.priority(),
        alarm.state(),
        alarm.message().in(language),
        advice == null ? null : advice.in(language),
        value == null ? null : ReadingViews.plain(value),
        alarm.limit(),
        alarm.unit(),
        alarm.raisedAt(),
        alarm.acknowledgedAt(),
        alarm.acknowledgedBy(),
        alarm.clearedAt(),
        alarm.annunciatedAt(),
        alarm.standing().conditionHolds(),
        alarm.occurrences(),
        alarm.annunciations(),
        alarm.chatteringSince(),
        shelf == null ? null : shelf.until(),
        shelf == null ? null : shelf.by(),
        shelf != null && shelf.once(),
        suppressed == null || suppressed.by().equals(Actor.RONDA) ? null : suppressed.until(),
        reason(overlay),
        alarm.handling().longestShelve().map(Duration::toSeconds).orElse(0L),
        ProposalView.of(alarm.standing().proposal()),
        task == null ? null : Long.toString(task),
        cause == null ? null : Long.toString(cause),
        alarm.members(),
        flood == null ? null : Long.toString(flood));
  }

  private static @Nullable String reason(Overlay overlay) {
    Overlay.Removal removal = overlay.removal();
    Overlay.Suppressed suppressed = overlay.suppressed();
    Overlay.Shelf shelf = overlay.shelf();
    if (removal != null) {
      return removal.reason();
    }
    if (suppressed != null) {
      return suppressed.reason();
    }
    return shelf == null ? null : shelf.reason();
  }
}
