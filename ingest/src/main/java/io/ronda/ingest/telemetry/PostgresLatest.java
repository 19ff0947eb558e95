package io.ronda.ingest.telemetry;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.Reading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The newest reading of every point: among what is not rolled up yet, else as the roll-up noted
/// it. No more than a day or two of readings is looked through, however old a series' last one is.
final class PostgresLatest {

  private static final Span ALWAYS = new Span(Long.MIN_VALUE, Long.MAX_VALUE);
  private static final Span NEVER = new Span(0, 0);

  private final Handle handle;
  private final Map<Integer, StoredSeries> series = new HashMap<>();
  private final Map<EquipmentId, Map<String, Reading>> newest = new HashMap<>();

  private PostgresLatest(Handle handle) {
    this.handle = handle;
  }

  /// The handle is in a transaction of one snapshot.
  static Map<EquipmentId, Map<String, Reading>> of(
      Handle handle, Collection<EquipmentId> equipment) {
    var latest = new PostgresLatest(handle);
    latest.read(equipment);
    return latest.newest;
  }

  /// A series that has a reading in a day that is not over needs no older one. Where an old day is
  /// open too, because somebody sent what was missing, the newer of all answers counts.
  private void read(Collection<EquipmentId> equipment) {
    List<Span> open = ALWAYS.among(RolledUp.open(handle)).reversed();
    Span present = open.isEmpty() ? NEVER : open.getFirst();
    Set<Integer> found = newestIn(present, equipment);
    Set<Integer> unknown = new HashSet<>(series.keySet());
    if (present.from() >= rolledUntil()) {
      unknown.removeAll(found);
    }
    if (!unknown.isEmpty()) {
      open.stream().skip(1).forEach(span -> newestIn(span, unknown));
      newestRolledUp(unknown);
      newestLate(unknown);
    }
  }

  /// Looks the series of the equipment up, and the newest reading of each in the span.
  private Set<Integer> newestIn(Span span, Collection<EquipmentId> equipment) {
    return handle
        .createQuery(
            """
            select s.id, s.site, s.equipment, s.point, s.kind,
                   r.event_time, r.receive_time, r.number, r.text
            from telemetry_series s
            left join lateral
              (select event_time, receive_time, number, text from telemetry_reading
               where series = s.id and event_time >= :from and event_time < :to
               order by event_time desc limit 1) r on true
            where (s.site, s.equipment) in
              (select * from unnest(:sites::text[], :equipment::text[]))
            """)
        .bindArray("sites", String.class, equipment.stream().map(EquipmentId::site).toList())
        .bindArray(
            "equipment", String.class, equipment.stream().map(EquipmentId::equipment).toList())
        .bind("from", span.from())
        .bind("to", span.to())
        .map((row, _) -> meet(row))
        .stream()
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  /// Notes the series of the row, and answers with it if the row has its reading.
  private Optional<Integer> meet(ResultSet row) throws SQLException {
    StoredSeries one = StoredSeries.of(row);
    series.put(one.id(), one);
    return row.getObject("event_time") == null ? Optional.empty() : Optional.of(keep(row));
  }

  private long rolledUntil() {
    return handle
        .createQuery("select coalesce(max(until), 0) from telemetry_rolled")
        .mapTo(Long.class)
        .one();
  }

  private void newestIn(Span span, Set<Integer> wanted) {
    handle
        .createQuery(
            """
            select s.id, r.event_time, r.receive_time, r.number, r.text
            from unnest(:series::int[]) as s (id)
            cross join lateral
              (select event_time, receive_time, number, text from telemetry_reading
               where series = s.id and event_time >= :from and event_time < :to
               order by event_time desc limit 1) r
            """)
        .bindArray("series", Integer.class, wanted)
        .bind("from", span.from())
        .bind("to", span.to())
        .map((row, _) -> keep(row))
        .forEach(_ -> {});
  }

  private void newestRolledUp(Set<Integer> wanted) {
    handle
        .createQuery(
            """
            select series as id, event_time, receive_time, number, text from telemetry_last
            where series = any(:series)
            """)
        .bindArray("series", Integer.class, wanted)
        .map((row, _) -> keep(row))
        .forEach(_ -> {});
  }

  private void newestLate(Set<Integer> wanted) {
    handle
        .createQuery(
            """
            select l.series as id, r.event_time, r.receive_time, r.number, r.text
            from (select series, max(event_time) as event_time from telemetry_late
                  where series = any(:series) group by series) l
            cross join lateral
              (select event_time, receive_time, number, text from telemetry_reading
               where series = l.series and event_time = l.event_time) r
            """)
        .bindArray("series", Integer.class, wanted)
        .map((row, _) -> keep(row))
        .forEach(_ -> {});
  }

  /// Keeps the reading of the row, if it is the newest of its point, and returns its series.
  private int keep(ResultSet row) throws SQLException {
    StoredSeries one = Objects.requireNonNull(series.get(row.getInt("id")));
    Reading reading = one.reading(row);
    newest
        .computeIfAbsent(reading.equipment(), _ -> new HashMap<>())
        .merge(
            reading.point(),
            reading,
            (kept, other) -> kept.eventTime() >= other.eventTime() ? kept : other);
    return one.id();
  }
}
