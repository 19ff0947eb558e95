package io.ronda.alerting.alarm;

import io.ronda.core.telemetry.DeviceEvent;
import io.ronda.core.telemetry.Reading;
import java.util.ArrayList;
import java.util.List;

/// What a batch says about one equipment: its readings and events in order of arrival, and when it
/// was heard last.
final class Signs {

  private final List<Reading> readings = new ArrayList<>(0);
  private final List<DeviceEvent> events = new ArrayList<>(0);
  private long heard = Long.MIN_VALUE;

  void add(Reading reading) {
    readings.add(reading);
    heard(reading.receiveTime());
  }

  void add(DeviceEvent event) {
    events.add(event);
    heard(event.receiveTime());
  }

  /// A sign of life. Epoch milliseconds.
  void heard(long receiveTime) {
    heard = Math.max(heard, receiveTime);
  }

  List<Reading> readings() {
    return readings;
  }

  List<DeviceEvent> events() {
    return events;
  }

  long heard() {
    return heard;
  }
}
