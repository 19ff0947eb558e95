package io.ronda.ingest.decode;

import io.ronda.core.telemetry.Batch;
import io.ronda.core.telemetry.DeviceEvent;
import io.ronda.core.telemetry.DeviceStatus;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.TagRead;
import io.ronda.ingest.sparkplug.EdgeNode;
import io.ronda.ingest.sparkplug.LifeEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Gathers what the messages of one run decode to. A message that turns out to be unreadable
/// half-way leaves nothing behind.
final class Harvest {

  private static final int MAX_DETAIL = 500;

  private final List<Reading> readings = new ArrayList<>();
  private final List<DeviceEvent> events = new ArrayList<>();
  private final List<DeviceStatus> statuses = new ArrayList<>();
  private final List<TagRead> taps = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<LifeEvent> lives = new ArrayList<>();
  private final List<EdgeNode> rebirths = new ArrayList<>();

  private final Map<Reason, Fault> faults = new EnumMap<>(Reason.class);
  private int firstReading;
  private int firstEvent;
  private int firstStatus;
  private int firstTap;

  /// Refused items of the present message, of one reason.
  private record Fault(int items, String detail) {

    Fault and(Fault other) {
      return new Fault(
          items + other.items,
          detail.equals(other.detail) || detail.length() > MAX_DETAIL
              ? detail
              : detail + "; " + other.detail);
    }
  }

  void beginMessage() {
    faults.clear();
    firstReading = readings.size();
    firstEvent = events.size();
    firstStatus = statuses.size();
    firstTap = taps.size();
  }

  void add(Reading reading) {
    readings.add(reading);
  }

  void add(DeviceEvent event) {
    events.add(event);
  }

  void add(DeviceStatus status) {
    statuses.add(status);
  }

  void add(TagRead tap) {
    taps.add(tap);
  }

  void add(LifeEvent life) {
    lives.add(life);
  }

  /// The node is to be asked for its birth certificates.
  void askForRebirth(EdgeNode node) {
    rebirths.add(node);
  }

  /// Refuses items of the present message; the others stay.
  void refuse(int items, Reason reason, String detail) {
    faults.merge(reason, new Fault(items, detail), Fault::and);
  }

  /// Refuses the present message as a whole.
  void refuseMessage(Reason reason, String detail) {
    beginningOf(readings, firstReading);
    beginningOf(events, firstEvent);
    beginningOf(statuses, firstStatus);
    beginningOf(taps, firstTap);
    faults.clear();
    refuse(1, reason, detail);
  }

  void endMessage(Kind kind, Message message) {
    faults.forEach(
        (reason, fault) ->
            refusals.add(new Refusal(kind, fault.items(), reason, fault.detail(), message)));
  }

  Decoded toDecoded() {
    return new Decoded(new Batch(readings, events, statuses, taps), refusals, lives, rebirths);
  }

  private static void beginningOf(List<?> list, int size) {
    list.subList(size, list.size()).clear();
  }
}
