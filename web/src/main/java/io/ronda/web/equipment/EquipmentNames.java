package io.ronda.web.equipment;

import io.ronda.alerting.alarm.SiteConnection;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.text.Language;

/// What people call an equipment, or the connection of a site, which has alarms and tasks too.
public final class EquipmentNames {

  private EquipmentNames() {}

  /// The name; the id where it is known to nobody.
  public static String of(EquipmentId equipment, EquipmentDirectory directory, Language language) {
    return directory
        .find(equipment)
        .map(found -> found.equipment().name().in(language))
        .orElseGet(
            () ->
                equipment.equipment().equals(SiteConnection.NAME)
                    ? SiteConnection.title().in(language)
                    : equipment.equipment());
  }
}
