package io.ronda.core.telemetry;

import java.util.List;

/// What a lane decoded from one run of messages, each list in order of arrival.
public record Batch(
    List<Reading> readings,
    List<DeviceEvent> events,
    List<DeviceStatus> statuses,
    List<TagRead> taps) {

  public boolean isEmpty() {
    return readings.isEmpty() && events.isEmpty() && statuses.isEmpty() && taps.isEmpty();
  }
}
