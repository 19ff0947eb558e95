package io.ronda.web.equipment;

import io.ronda.core.equipment.EquipmentId;
import java.util.Optional;

/// Equipment ids as requests write them.
public final class EquipmentIds {

  private EquipmentIds() {}

  /// The id; empty where it is not written as one, so that there can be no such equipment.
  public static Optional<EquipmentId> of(String id) {
    try {
      return Optional.of(EquipmentId.parse(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
