package io.ronda.alerting.alarm;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.DeviceEvent;
import io.ronda.core.telemetry.DeviceStatus;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.TagRead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a batch says about one site: readings and events in order of arrival, and when each
/// equipment, by its name there, was heard last.
record SiteBatch(List<Reading> readings, List<DeviceEvent> events, Map<String, Long> heard) {

  private SiteBatch() {
    this(new ArrayList<>(), new ArrayList<>(), new HashMap<>());
  }

  static SortedMap<String, SiteBatch> split(Batch batch) {
    SortedMap<String, SiteBatch> bySite = new TreeMap<>();
    for (Reading reading : batch.readings()) {
      of(reading.equipment(), bySite, reading.receiveTime()).readings.add(reading);
    }
    for (DeviceEvent event : batch.events()) {
      of(event.equipment(), bySite, event.receiveTime()).events.add(event);
    }
    for (DeviceStatus status : batch.statuses()) {
      // A last will is the broker's word, no sign of life.
      if (status.online()) {
        of(status.equipment(), bySite, status.receiveTime());
      }
    }
    for (TagRead tap : batch.taps()) {
      of(tap.site(), tap.reader(), bySite, tap.receiveTime());
    }
    return bySite;
  }

  private static SiteBatch of(
      EquipmentId equipment, Map<String, SiteBatch> bySite, long receiveTime) {
    return of(equipment.site(), equipment.equipment(), bySite, receiveTime);
  }

  private static SiteBatch of(
      String site, String equipment, Map<String, SiteBatch> bySite, long receiveTime) {
    SiteBatch part = bySite.computeIfAbsent(site, _ -> new SiteBatch());
    part.heard.merge(equipment, receiveTime, Math::max);
    return part;
  }
}
