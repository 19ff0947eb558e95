package io.ronda.alerting.alarm;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.DeviceEvent;
import io.ronda.core.telemetry.DeviceStatus;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.TagRead;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a batch says about one site, by the equipment's name there, in order of arrival.
record SiteBatch(Map<String, Signs> equipment) {

  static SortedMap<String, SiteBatch> split(Batch batch) {
    SortedMap<String, SiteBatch> bySite = new TreeMap<>();
    EquipmentId last = null;
    Signs signs = new Signs();
    for (Reading reading : batch.readings()) {
      // The readings of a message follow each other.
      if (!reading.equipment().equals(last)) {
        last = reading.equipment();
        signs = of(last, bySite);
      }
      signs.add(reading);
    }
    for (DeviceEvent event : batch.events()) {
      of(event.equipment(), bySite).add(event);
    }
    for (DeviceStatus status : batch.statuses()) {
      // A last will is the broker's word, no sign of life.
      if (status.online()) {
        of(status.equipment(), bySite).heard(status.receiveTime());
      }
    }
    for (TagRead tap : batch.taps()) {
      of(tap.site(), tap.reader(), bySite).heard(tap.receiveTime());
    }
    return bySite;
  }

  private static Signs of(EquipmentId equipment, Map<String, SiteBatch> bySite) {
    return of(equipment.site(), equipment.equipment(), bySite);
  }

  private static Signs of(String site, String equipment, Map<String, SiteBatch> bySite) {
    return bySite
        .computeIfAbsent(site, _ -> new SiteBatch(new LinkedHashMap<>()))
        .equipment
        .computeIfAbsent(equipment, _ -> new Signs());
  }
}
