package io.ronda.ingest.telemetry;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.Reading;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The numbers that series go by in the database, remembered because every reading asks.
final class SeriesIds {

  private final Jdbi jdbi;
  private final Map<Series, Integer> known = new ConcurrentHashMap<>();

  SeriesIds(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  private record Series(EquipmentId equipment, String point, SeriesKind kind) {

    static Series of(Reading reading) {
      return new Series(reading.equipment(), reading.point(), SeriesKind.of(reading.value()));
    }
  }

  /// Creates the series of the readings that have none yet.
  void learn(List<Reading> readings) {
    List<Series> unknown =
        readings.stream()
            .map(Series::of)
            .filter(series -> !known.containsKey(series))
            .distinct()
            .toList();
    if (!unknown.isEmpty()) {
      jdbi.useTransaction(handle -> create(handle, unknown));
    }
  }

  /// The number of a reading's series, which has been learnt.
  int of(Reading reading) {
    return Objects.requireNonNull(known.get(Series.of(reading)));
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

  private void create(Handle handle, List<Series> series) {
    handle
        .createUpdate(
            """
            insert into telemetry_series (site, equipment, point, kind)
            select * from unnest(:sites::text[], :equipment::text[], :points::text[], :kinds::text[])
            on conflict do nothing
            """)
        .bindArray("sites", String.class, column(series, one -> one.equipment().site()))
        .bindArray("equipment", String.class, column(series, one -> one.equipment().equipment()))
        .bindArray("points", String.class, column(series, Series::point))
        .bindArray("kinds", String.class, column(series, one -> one.kind().word()))
        .execute();
    handle
        .createQuery(
            """
            select id, site, equipment, point, kind from telemetry_series
            where (site, equipment) in
              (select * from unnest(:sites::text[], :equipment::text[]))
            """)
        .bindArray("sites", String.class, column(series, one -> one.equipment().site()))
        .bindArray("equipment", String.class, column(series, one -> one.equipment().equipment()))
        .map(
            (row, _) ->
                Map.entry(
                    new Series(
                        new EquipmentId(row.getString("site"), row.getString("equipment")),
                        row.getString("point"),
                        SeriesKind.of(row.getString("kind"))),
                    row.getInt("id")))
        .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
  }

  private static List<String> column(List<Series> series, Function<Series, String> value) {
    return series.stream().map(value).toList();
  }
}
