package io.ronda.ingest.telemetry;

import io.ronda.core.database.LongWork;
import io.ronda.core.telemetry.Reading;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Readings in order of time, a day at a time from a cursor of the server, so that neither side
/// holds more than a day's keys.
final class PostgresExport {

  private static final int ROWS_AT_ONCE = 2_000;

  private final Map<Integer, StoredSeries> series;

  PostgresExport(List<StoredSeries> series) {
    this.series = series.stream().collect(Collectors.toMap(StoredSeries::id, Function.identity()));
  }

  /// Hands over the readings of a span within a day. The handle is in a transaction, without which
  /// the driver would fetch them all. As it lasts as long as the client takes, it holds the day's
  /// partition only: whoever holds the whole table keeps partitions from being made, and writers
  /// would wait behind that.
  void run(Handle handle, String partition, Span span, Consumer<Reading> each) {
    LongWork.begin(handle);
    handle
        .createQuery(
            """
            select series, event_time, receive_time, number, text from %s
            where series = any(:series) and event_time >= :from and event_time < :to
            order by event_time, series
            """
                .formatted(partition))
        .setFetchSize(ROWS_AT_ONCE)
        .bindArray("series", Integer.class, series.keySet())
        .bind("from", span.from())
        .bind("to", span.to())
        .map((row, _) -> Objects.requireNonNull(series.get(row.getInt("series"))).reading(row))
        .useStream(readings -> readings.forEach(each));
  }
}
