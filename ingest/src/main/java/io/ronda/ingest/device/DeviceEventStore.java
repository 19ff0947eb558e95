package io.ronda.ingest.device;

import io.ronda.core.telemetry.DeviceEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/// The discrete events that devices reported, each once.
public final class DeviceEventStore {

  private final Jdbi jdbi;

  public DeviceEventStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// Returns when the events are durable, with how many of them were not there before.
  public int save(List<DeviceEvent> events) {
    if (events.isEmpty()) {
      return 0;
    }
    return jdbi.inTransaction(
        handle -> {
          var insert =
              handle.prepareBatch(
                  """
                  insert into device_event
                    (site, equipment, code, address, active, text, event_time, receive_time)
                  values
                    (:site, :equipment, :code, :address, :active, :text, :eventTime, :receiveTime)
                  on conflict do nothing
                  """);
          for (DeviceEvent event : events) {
            insert
                .bind("site", event.equipment().site())
                .bind("equipment", event.equipment().equipment())
                .bind("code", event.code())
                .bind("address", event.address())
                .bind("active", event.active())
                .bind("text", event.text())
                .bind("eventTime", Instant.ofEpochMilli(event.eventTime()))
                .bind("receiveTime", Instant.ofEpochMilli(event.receiveTime()))
                .add();
          }
          return Arrays.stream(insert.execute()).sum();
        });
  }
}
