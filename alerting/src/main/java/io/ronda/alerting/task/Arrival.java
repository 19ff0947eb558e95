package io.ronda.alerting.task;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.equipment.EquipmentTagStore;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What a scan on arrival is about: a printed code with the equipment's id, or with the address of
/// its page, or the uid of a tag that is registered for the equipment.
final class Arrival {

  private static final String PAGE = "/equipment/";

  private Arrival() {}

  /// A task without equipment takes any scan: there is nothing that it should be.
  static Circumstances.Scanned at(
      Handle handle, @Nullable EquipmentId equipment, @Nullable String scan) {
    if (scan == null || scan.isBlank()) {
      return Circumstances.Scanned.NOTHING;
    }
    if (equipment == null || isOf(handle, equipment, scan.strip())) {
      return Circumstances.Scanned.THE_EQUIPMENT;
    }
    return Circumstances.Scanned.SOMETHING_ELSE;
  }

  private static boolean isOf(Handle handle, EquipmentId equipment, String scan) {
    return printed(scan).equals(equipment.toString())
        || TaskStore.tagged(handle, equipment.site(), EquipmentTagStore.canonical(scan))
            .equals(Optional.of(equipment));
  }

  /// The id of a printed code.
  private static String printed(String scan) {
    int page = scan.lastIndexOf(PAGE);
    String id = page < 0 ? scan : scan.substring(page + PAGE.length());
    return id.split("[/?#]", 2)[0];
  }
}
