package io.ronda.alerting.ledger;

import io.ronda.core.equipment.EquipmentId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The ledger of an equipment (设备档案).
///
/// @param warrantyUntil the last day of the warranty
/// @param inCharge the id of the one person who sees to the equipment (责任到人)
public record Ledger(
    EquipmentId equipment,
    @Nullable String maker,
    @Nullable String model,
    @Nullable String serialNumber,
    @Nullable LocalDate installedOn,
    @Nullable LocalDate warrantyUntil,
    Responsibility responsibility,
    @Nullable String inCharge) {

  /// Of an equipment that nobody has written about.
  public static Ledger blank(EquipmentId equipment) {
    return new Ledger(equipment, null, null, null, null, null, new Responsibility.Common(), null);
  }
}
