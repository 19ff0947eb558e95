package io.ronda.ingest.device;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.DeviceStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// Whether each device is online, and since when.
public final class DeviceStatusStore {

  private final Jdbi jdbi;

  public DeviceStatusStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// A device's presence.
  public record Presence(EquipmentId equipment, boolean online, Instant since) {}

  /// Returns when the statuses are durable, with how many of them changed something.
  public int save(List<DeviceStatus> statuses) {
    if (statuses.isEmpty()) {
      return 0;
    }
    return jdbi.inTransaction(
        handle -> {
          var upsert =
              handle.prepareBatch(
                  """
                  insert into device_status as present (site, equipment, online, since, receive_time)
                  values (:site, :equipment, :online, :time, :time)
                  on conflict (site, equipment) do update
                  set online = excluded.online, since = excluded.since, receive_time = excluded.receive_time
                  where present.online <> excluded.online
                    and present.receive_time <= excluded.receive_time
                  """);
          for (DeviceStatus status : statuses) {
            upsert
                .bind("site", status.equipment().site())
                .bind("equipment", status.equipment().equipment())
                .bind("online", status.online())
                .bind("time", Instant.ofEpochMilli(status.receiveTime()))
                .add();
          }
          return Arrays.stream(upsert.execute()).sum();
        });
  }

  public Optional<Presence> find(EquipmentId equipment) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select online, since from device_status
                    where site = :site and equipment = :equipment
                    """)
                .bind("site", equipment.site())
                .bind("equipment", equipment.equipment())
                .map(
                    (row, _) ->
                        new Presence(
                            equipment,
                            row.getBoolean("online"),
                            row.getTimestamp("since").toInstant()))
                .findOne());
  }
}
