package io.ronda.web.equipment;

import io.ronda.core.profile.Point;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.TelemetryStore.Bucket;
import io.ronda.core.telemetry.TelemetryStore.History;
import io.ronda.core.telemetry.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Readings as the API writes them.
public final class ReadingViews {

  private ReadingViews() {}

  /// The newest reading of a point.
  ///
  /// @param value a number, a boolean or a text
  public record LatestValue(Object value, Instant ts) {

    static LatestValue of(Reading reading) {
      return new LatestValue(plain(reading.value()), Instant.ofEpochMilli(reading.eventTime()));
    }
  }

  /// The newest readings of an equipment, by point.
  public record Latest(Map<String, LatestValue> values) {

    /// The newest readings, by point, as the API writes them.
    public static Latest of(Map<String, Reading> readings) {
      Map<String, LatestValue> values = new TreeMap<>();
      readings.forEach((point, reading) -> values.put(point, LatestValue.of(reading)));
      return new Latest(values);
    }
  }

  record LatestOfSite(Map<String, Latest> items) {}

  record Row(Instant ts, double mean, double min, double max, long count) {

    static Row of(Bucket bucket) {
      return new Row(bucket.start(), bucket.mean(), bucket.min(), bucket.max(), bucket.count());
    }
  }

  /// @param resolution what the rows were made from: `raw`, `minute` or `hour`
  /// @param widthSeconds the span of each row
  record Readings(
      String point, String unit, String resolution, double widthSeconds, List<Row> rows) {

    static Readings of(Point point, History history) {
      return new Readings(
          point.id(),
          point.unit(),
          history.resolution().word(),
          history.width().toMillis() / 1000.0,
          history.rows().stream().map(Row::of).toList());
    }
  }

  /// The value as JSON has it.
  public static Object plain(Value value) {
    return switch (value) {
      case Value.Quantity(double amount) -> amount;
      case Value.Flag(boolean flag) -> flag;
      case Value.Text(String text) -> text;
    };
  }
}
