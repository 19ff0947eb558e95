package io.ronda.core.equipment;

import io.ronda.core.id.Ids;

/// An equipment by its site and its name there; written `site.equipment`, as in `demo.pump-1`.
public record EquipmentId(String site, String equipment) {

  public EquipmentId {
    Ids.check("site", site);
    Ids.check("equipment", equipment);
  }

  public static EquipmentId parse(String id) {
    int dot = id.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException(
          "equipment '%s' is not written as site.equipment, for example demo.pump-1".formatted(id));
    }
    return new EquipmentId(id.substring(0, dot), id.substring(dot + 1));
  }

  @Override
  public String toString() {
    return site + "." + equipment;
  }
}
