package io.ronda.core.telemetry;

import io.ronda.core.equipment.EquipmentId;

/// Something discrete that a device reports, such as a fire at an address, as it begins (`active`)
/// and as it ends.
///
/// @param code what happened, for example `fire` or `fault`
/// @param address where inside the equipment, for example `1-3-217` (loop and detector); empty for
/// the equipment as a whole
/// @param text what the device says about the place; may be empty
public record DeviceEvent(
    EquipmentId equipment,
    String code,
    String address,
    boolean active,
    String text,
    long eventTime,
    long receiveTime) {}
