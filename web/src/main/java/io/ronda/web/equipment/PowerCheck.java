package io.ronda.web.equipment;

import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.web.problem.Failure;

/// Refuses to let equipment be fed by what it feeds itself, or by what is not at its site.
record PowerCheck(EquipmentDirectory directory) {

  void check(Equipment given) {
    String feeder = given.poweredBy();
    if (feeder == null) {
      return;
    }
    String site = given.id().site();
    String name = given.id().equipment();
    if (feeder.equals(name)) {
      throw refused(
          "设备不能由自己供电：请选择另一台设备，或留空",
          "equipment cannot feed itself: name another one, or leave it out");
    }
    Equipment found =
        directory
            .find(site, feeder)
            .map(Registered::equipment)
            .orElseThrow(
                () ->
                    refused(
                        "项目“%s”没有设备“%s”：请先建立该设备，或留空".formatted(site, feeder),
                        "site '%s' has no equipment '%s': create it first, or leave it out"
                            .formatted(site, feeder)));
    if (directory.isFedBy(found, name)) {
      throw refused(
          "“%s”由本设备供电，不能反过来给本设备供电：请另选或留空".formatted(feeder),
          "'%s' is fed by this equipment and cannot feed it: name another one, or leave it out"
              .formatted(feeder));
    }
  }

  private static RuntimeException refused(String zh, String en) {
    return Failure.invalid("poweredBy", zh, en).exception();
  }
}
