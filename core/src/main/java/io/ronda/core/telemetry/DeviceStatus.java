package io.ronda.core.telemetry;

import io.ronda.core.equipment.EquipmentId;

/// A device that connected, or whose last will was delivered.
public record DeviceStatus(EquipmentId equipment, boolean online, long receiveTime) {}
