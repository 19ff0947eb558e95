package io.ronda.alerting.alarm;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.DeviceEvent;
import io.ronda.core.telemetry.DeviceStatus;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.TagRead;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// What a batch says about one site, by the equipment's name there, in order of arrival.
///
/// @param gone when the broker lost equipment that was not heard again since
record SiteBatch(Map<String, Signs> equipment, Map<String, Long> gone) {

  private SiteBatch() {
    this(new LinkedHashMap<>(), new HashMap<>());
  }

  /// When the newest of it arrived.
  Instant until() {
    LongStream heard = equipment.values().stream().mapToLong(Signs::heard);
    LongStream lost = gone.values().stream().mapToLong(Long::longValue);
    return Instant.ofEpochMilli(LongStream.concat(heard, lost).max().orElseThrow());
  }

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
      String name = status.equipment().equipment();
      SiteBatch part = of(status.equipment().site(), bySite);
      if (status.online()) {
        part.of(name).heard(status.receiveTime());
        part.gone.remove(name);
      } else {
        // A last will is the broker's word, no sign of life.
        part.gone.put(name, status.receiveTime());
      }
    }
    for (TagRead tap : batch.taps()) {
      of(tap.site(), bySite).of(tap.reader()).heard(tap.receiveTime());
    }
    return bySite;
  }

  private static Signs of(EquipmentId equipment, Map<String, SiteBatch> bySite) {
    return of(equipment.site(), bySite).of(equipment.equipment());
  }

  private static SiteBatch of(String site, Map<String, SiteBatch> bySite) {
    return bySite.computeIfAbsent(site, _ -> new SiteBatch());
  }

  private Signs of(String name) {
    return equipment.computeIfAbsent(name, _ -> new Signs());
  }
}
