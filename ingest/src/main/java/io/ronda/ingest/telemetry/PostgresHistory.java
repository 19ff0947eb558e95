package io.ronda.ingest.telemetry;

import io.ronda.core.telemetry.Cut;
import io.ronda.core.telemetry.Resolution;
import io.ronda.core.telemetry.TelemetryStore.Bucket;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// The rows of a trend: from the roll-ups where they tell all, else from the readings.
final class PostgresHistory {

  private static final double SCALE = 0x1p64;

  private static final String READINGS =
      """
      select (event_time - :origin) / :width as place,
             sum(number / 18446744073709551616::float8) as scaled_sum,
             min(number) as least, max(number) as greatest, count(*) as readings
      from telemetry_reading
      where series = any(:series) and event_time >= :from and event_time < :to
        and number is not null
      group by place
      """;

  private final Handle handle;
  private final List<Integer> series;
  private final Cut cut;
  private final Map<Long, Part> parts = new TreeMap<>();

  private PostgresHistory(Handle handle, List<Integer> series, Cut cut) {
    this.handle = handle;
    this.series = series;
    this.cut = cut;
  }

  /// The rows of the cut. The handle is in a transaction of one snapshot.
  static List<Bucket> rows(Handle handle, List<Integer> series, Cut cut) {
    var history = new PostgresHistory(handle, series, cut);
    history.read();
    return history.parts.entrySet().stream()
        .map(part -> part.getValue().bucket(cut.start(part.getKey())))
        .toList();
  }

  /// What is known of a row.
  private record Part(double scaledSum, double least, double greatest, long readings) {

    Part plus(Part other) {
      return new Part(
          scaledSum + other.scaledSum,
          Math.min(least, other.least),
          Math.max(greatest, other.greatest),
          readings + other.readings);
    }

    /// A rounded mean stays between the least and the greatest value.
    Bucket bucket(Instant start) {
      double mean = Math.clamp(scaledSum / readings * SCALE, least, greatest);
      return new Bucket(start, mean, least, greatest, readings);
    }
  }

  private void read() {
    Span whole = new Span(cut.from(), cut.to());
    switch (cut.resolution()) {
      case RAW -> add(READINGS, whole);
      case MINUTE, HOUR -> {
        List<Span> unrolled = whole.among(unrolled());
        unrolled.forEach(span -> add(READINGS, span));
        String rollUps = rollUps(cut.resolution());
        whole.without(unrolled).forEach(span -> add(rollUps, span));
      }
    }
  }

  private List<Span> unrolled() {
    return Stream.concat(RolledUp.open(handle).stream(), RolledUp.late(handle, series).stream())
        .toList();
  }

  private void add(String query, Span span) {
    handle
        .createQuery(query)
        .bind("origin", cut.from())
        .bind("width", cut.width())
        .bind("from", span.from())
        .bind("to", span.to())
        .bindArray("series", Integer.class, series)
        .map((row, _) -> Map.entry(row.getLong("place"), part(row)))
        .forEach(entry -> parts.merge(entry.getKey(), entry.getValue(), Part::plus));
  }

  private static Part part(ResultSet row) throws SQLException {
    return new Part(
        row.getDouble("scaled_sum"),
        row.getDouble("least"),
        row.getDouble("greatest"),
        row.getLong("readings"));
  }

  private static String rollUps(Resolution resolution) {
    return """
    select (start - :origin) / :width as place,
           sum(scaled_sum) as scaled_sum,
           min(least) as least, max(greatest) as greatest, sum(readings) as readings
    from telemetry_%s
    where series = any(:series) and start >= :from and start < :to
    group by place
    """
        .formatted(resolution.word());
  }
}
