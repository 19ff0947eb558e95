package io.ronda.ingest.telemetry;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.telemetry.Reading;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The numbers that series go by in the database, remembered because every reading asks.
final class SeriesIds {

  private static final int UNKNOWN = 0;

  private final Jdbi jdbi;

  private final Map<EquipmentId, Map<String, Kinds>> known = new ConcurrentHashMap<>();

  SeriesIds(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /// The numbers of a point's series, one for each kind.
  private record Kinds(int number, int flag, int text) {

    static final Kinds NONE = new Kinds(UNKNOWN, UNKNOWN, UNKNOWN);

    int of(SeriesKind kind) {
      return switch (kind) {
        case NUMBER -> number;
        case FLAG -> flag;
        case TEXT -> text;
      };
    }

    Kinds with(SeriesKind kind, int id) {
      return switch (kind) {
        case NUMBER -> new Kinds(id, flag, text);
        case FLAG -> new Kinds(number, id, text);
        case TEXT -> new Kinds(number, flag, id);
      };
    }
  }

  private record Series(EquipmentId equipment, String point, SeriesKind kind) {

    static Series of(Reading reading) {
      return new Series(reading.equipment(), reading.point(), SeriesKind.of(reading.value()));
    }
  }

  /// The number of each reading's series, in their order; creates those that are new.
  int[] of(List<Reading> readings) {
    int[] ids = remembered(readings);
    List<Series> unknown =
        IntStream.range(0, ids.length)
            .filter(i -> ids[i] == UNKNOWN)
            .mapToObj(i -> Series.of(readings.get(i)))
            .distinct()
            .toList();
    if (unknown.isEmpty()) {
      return ids;
    }
    jdbi.useTransaction(handle -> create(handle, unknown));
    return remembered(readings);
  }

  /// Readings of one equipment mostly follow each other.
  private int[] remembered(List<Reading> readings) {
    int[] ids = new int[readings.size()];
    EquipmentId equipment = null;
    Map<String, Kinds> points = Map.of();
    for (int i = 0; i < ids.length; i++) {
      Reading reading = readings.get(i);
      if (!reading.equipment().equals(equipment)) {
        equipment = reading.equipment();
        points = known.getOrDefault(equipment, Map.of());
      }
      ids[i] = points.getOrDefault(reading.point(), Kinds.NONE).of(SeriesKind.of(reading.value()));
    }
    return ids;
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
        .forEach(entry -> remember(entry.getKey(), entry.getValue()));
  }

  private void remember(Series series, int id) {
    var _ =
        known
            .computeIfAbsent(series.equipment(), _ -> new ConcurrentHashMap<>())
            .compute(
                series.point(),
                (_, kinds) -> (kinds == null ? Kinds.NONE : kinds).with(series.kind(), id));
  }

  private static List<String> column(List<Series> series, Function<Series, String> value) {
    return series.stream().map(value).toList();
  }
}
