package io.ronda.core.telemetry;

import io.ronda.core.equipment.EquipmentId;

/// A point's value at an event time. Times are epoch milliseconds, because a lane handles a hundred
/// thousand of these a second.
///
/// Together `equipment`, `point` and `eventTime` name a reading: the same reading twice is one
/// reading.
public record Reading(
    EquipmentId equipment, String point, long eventTime, long receiveTime, Value value) {}
