package io.ronda.ingest.telemetry;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.Reading;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The numbers that series go by in the database, remembered because every reading asks.
final class SeriesIds {

  private final Jdbi jdbi;
  private final Map<Series, Integer> known = new ConcurrentHashMap<>();

  SeriesIds(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  private record Series(EquipmentId equipment, String point, SeriesKind kind) {}

  int of(Reading reading) {
    var series = new Series(reading.equipment(), reading.point(), SeriesKind.of(reading.value()));
    Integer id = known.get(series);
    return id == null ? learn(series) : id;
  }

  /// The series of a point that have numbers.
  List<Integer> numeric(EquipmentId equipment, String point) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id from telemetry_series
                    where site = :site and equipment = :equipment and point = :point
                      and kind in ('number', 'flag')
                    """)
                .bind("site", equipment.site())
                .bind("equipment", equipment.equipment())
                .bind("point", point)
                .mapTo(Integer.class)
                .list());
  }

  private int learn(Series series) {
    int id = jdbi.withHandle(handle -> findOrCreate(handle, series));
    known.put(series, id);
    return id;
  }

  private static int findOrCreate(Handle handle, Series series) {
    handle
        .createUpdate(
            """
            insert into telemetry_series (site, equipment, point, kind)
            values (:site, :equipment, :point, :kind) on conflict do nothing
            """)
        .bind("site", series.equipment().site())
        .bind("equipment", series.equipment().equipment())
        .bind("point", series.point())
        .bind("kind", series.kind().word())
        .execute();
    return handle
        .createQuery(
            """
            select id from telemetry_series
            where site = :site and equipment = :equipment and point = :point and kind = :kind
            """)
        .bind("site", series.equipment().site())
        .bind("equipment", series.equipment().equipment())
        .bind("point", series.point())
        .bind("kind", series.kind().word())
        .mapTo(Integer.class)
        .one();
  }
}
