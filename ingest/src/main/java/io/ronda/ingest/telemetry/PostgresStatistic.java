package io.ronda.ingest.telemetry;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Statistic;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// One number for all readings of a span, for many equipment by one query.
final class PostgresStatistic {

  /// Sums are of numbers scaled down by it, as the sum of great ones would be refused.
  private static final double SCALE = 0x1p64;

  private static final String MOMENTS =
      """
      select series, count(*) as readings, min(number) as least, max(number) as greatest,
             sum(number / 18446744073709551616::float8) as scaled_sum
      from telemetry_reading
      where series = any(:series) and event_time >= :from and event_time < :to
        and number is not null
      group by series
      """;

  private static final String RANKED =
      """
      select series,
             (array_agg(number order by number))
               [greatest(1, floor(count(*) * :share::float8 + 0.5)::int)] as ranked
      from telemetry_reading
      where series = any(:series) and event_time >= :from and event_time < :to
        and number is not null
      group by series
      """;

  private PostgresStatistic() {}

  static Map<EquipmentId, Double> of(
      Handle handle,
      Statistic statistic,
      Collection<EquipmentId> equipment,
      String point,
      Span span) {
    Map<Integer, StoredSeries> series =
        StoredSeries.of(handle, equipment).stream()
            .filter(one -> one.point().equals(point) && one.kind() == SeriesKind.NUMBER)
            .collect(Collectors.toMap(StoredSeries::id, Function.identity()));
    var query =
        handle
            .createQuery(statistic.isPercentile() ? RANKED : MOMENTS)
            .bindArray("series", Integer.class, series.keySet())
            .bind("from", span.from())
            .bind("to", span.to());
    if (statistic.isPercentile()) {
      query.bind("share", statistic.share());
    }
    return query
        .map(
            (row, _) ->
                Map.entry(
                    Objects.requireNonNull(series.get(row.getInt("series"))).equipment(),
                    value(statistic, row)))
        .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private static double value(Statistic statistic, ResultSet row) throws SQLException {
    return switch (statistic) {
      case MEAN ->
          Math.clamp(
              row.getDouble("scaled_sum") / row.getLong("readings") * SCALE,
              row.getDouble("least"),
              row.getDouble("greatest"));
      case MAX -> row.getDouble("greatest");
      case MIN -> row.getDouble("least");
      case SUM ->
          Math.clamp(row.getDouble("scaled_sum") * SCALE, -Double.MAX_VALUE, Double.MAX_VALUE);
      case COUNT -> row.getLong("readings");
      case P50, P90, P95, P99 -> row.getDouble("ranked");
    };
  }
}
