package io.ronda.alerting.report;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.text.Text;

/// What alarms are about: a rule on an equipment, perhaps at one place inside it.
///
/// @param address empty where it does not matter or there is none
/// @param alarm the newest alarm of it
public record Condition(
    EquipmentId equipment, String rule, Text ruleName, String address, long alarm) {}
