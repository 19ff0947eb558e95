package io.ronda.web.alarm;

import io.ronda.alerting.alarm.Alarm;
import io.ronda.alerting.alarm.AlarmState;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.profile.Rule;
import io.ronda.core.telemetry.Value;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import io.ronda.web.equipment.EquipmentNames;
import io.ronda.web.equipment.ReadingViews;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An alarm as the API writes it.
///
/// @param cause the alarm that holds this one back, or did so last
/// @param members how many alarms its newest occurrence holds back, or did while it lasted
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
    int occurrences,
    @Nullable String taskId,
    @Nullable String cause,
    int members) {

  public static AlarmView of(Alarm alarm, EquipmentDirectory directory, Language language) {
    Text advice = alarm.advice();
    Value value = alarm.value();
    Long task = alarm.task();
    Long cause = alarm.cause();
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
        alarm.occurrences(),
        task == null ? null : Long.toString(task),
        cause == null ? null : Long.toString(cause),
        alarm.members());
  }
}
