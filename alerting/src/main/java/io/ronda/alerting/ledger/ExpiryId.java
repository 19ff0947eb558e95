package io.ronda.alerting.ledger;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.id.Ids;

/// Something that expires, by its equipment and its name there; written `site.equipment.name`, as
/// in `demo.fire-panel-1.yearly-test`.
public record ExpiryId(EquipmentId equipment, String name) {

  public ExpiryId {
    Ids.check("name", name);
  }

  public static ExpiryId parse(String id) {
    int dot = id.lastIndexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException(
          "'%s' is not written as site.equipment.name, for example demo.pump-1.yearly-test"
              .formatted(id));
    }
    return new ExpiryId(EquipmentId.parse(id.substring(0, dot)), id.substring(dot + 1));
  }

  @Override
  public String toString() {
    return equipment + "." + name;
  }
}
