package io.ronda.web.equipment;

import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentStore;
import io.ronda.web.problem.Failure;

/// Refuses a gateway that cannot be one: it has to be other equipment of the same site that speaks
/// straight to the broker, for a gateway behind a gateway would have two causes of its silence.
record GatewayCheck(EquipmentStore equipment) {

  void check(Equipment given) {
    String gateway = given.gateway();
    if (gateway == null) {
      return;
    }
    String site = given.id().site();
    if (gateway.equals(given.id().equipment())) {
      throw refused(
          "设备不能以自己为网关：请选择另一台设备，或留空",
          "equipment cannot be its own gateway: name another one, or leave it out");
    }
    Equipment found =
        equipment
            .find(new EquipmentId(site, gateway))
            .orElseThrow(
                () ->
                    refused(
                        "项目“%s”没有设备“%s”：请先建立该网关，或留空".formatted(site, gateway),
                        "site '%s' has no equipment '%s': create the gateway first, or leave it out"
                            .formatted(site, gateway)));
    if (found.gateway() != null) {
      throw refused(
          "“%s”自己经“%s”通信，不能再作网关：请直接选择“%s”".formatted(gateway, found.gateway(), found.gateway()),
          "'%s' itself speaks through '%s' and can be nobody's gateway: name '%s'"
              .formatted(gateway, found.gateway(), found.gateway()));
    }
    if (equipment.all().stream().anyMatch(other -> speaksThrough(other, given))) {
      throw refused(
          "其他设备以本设备为网关，本设备不能再经别的网关通信：请留空",
          "other equipment has this one as its gateway, so it cannot have one itself: leave it"
              + " out");
    }
  }

  private static boolean speaksThrough(Equipment other, Equipment gateway) {
    return other.id().site().equals(gateway.id().site())
        && gateway.id().equipment().equals(other.gateway());
  }

  private static RuntimeException refused(String zh, String en) {
    return Failure.invalid("gateway", zh, en).exception();
  }
}
