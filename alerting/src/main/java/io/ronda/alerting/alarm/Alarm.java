package io.ronda.alerting.alarm;

import io.ronda.alerting.rule.EvaluationKey;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.live.LiveEvent;
import io.ronda.core.profile.Handling;
import io.ronda.core.profile.Rule;
import io.ronda.core.telemetry.Value;
import io.ronda.core.text.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An alarm (报警): the life of one condition on one equipment. While it is live, the condition
/// coming again is another occurrence of the same alarm.
///
/// @param address where inside the equipment, for events; else empty
/// @param value what broke the rule, as read; null for silence
/// @param limit what it was compared with, null unless the rule is a limit
/// @param unit of value and limit; empty where there is none
/// @param raisedAt the event time of the newest occurrence
/// @param receivedAt when Ronda heard of it
/// @param acknowledgedAt when the newest occurrence was acknowledged
/// @param clearedAt the event time at which the newest occurrence ended
/// @param annunciatedAt when it last began to ask for a person, on the server's clock; null if it
/// never did
/// @param annunciations how often it was announced: how often it became [AlarmState#UNACK]
/// @param chatteringSince since when it is announced again and again; null while it is not
/// @param grade of the task that it opens, or null for none
/// @param handling what people may and must do with it, by the rule that raised it last
/// @param task the newest task that it opened
/// @param cause the alarm that holds this one back, or did so last
/// @param members how many alarms the newest occurrence holds back, or did while it lasted
public record Alarm(
    long id,
    EquipmentId equipment,
    String rule,
    Text ruleName,
    String address,
    Rule.Priority priority,
    Standing standing,
    Text message,
    @Nullable Text advice,
    @Nullable Value value,
    @Nullable Double limit,
    String unit,
    Instant raisedAt,
    Instant receivedAt,
    @Nullable Instant acknowledgedAt,
    @Nullable String acknowledgedBy,
    @Nullable Instant clearedAt,
    @Nullable Instant annunciatedAt,
    int occurrences,
    int annunciations,
    @Nullable Instant chatteringSince,
    Rule.@Nullable Grade grade,
    Handling handling,
    @Nullable Long task,
    @Nullable Long cause,
    int members) {

  public AlarmState state() {
    return standing.state();
  }

  /// What was evaluated.
  EvaluationKey key() {
    return new EvaluationKey(equipment, rule, address);
  }

  /// The notice to open pages that this alarm changed.
  public LiveEvent changed() {
    return new LiveEvent(null, LiveEvent.Type.ALARM, equipment.site(), Long.toString(id));
  }
}
