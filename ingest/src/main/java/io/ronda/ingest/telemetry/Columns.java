package io.ronda.ingest.telemetry;

import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/// Readings as the arrays of an insert, column by column. Numbers and texts have an insert each,
/// for few readings are texts. Rows go in sorted like the primary key, which spares the index.
final class Columns {

  private static final String INSERT_NUMBERS =
      """
      insert into telemetry_reading (series, event_time, receive_time, number)
      select s, e, r, v
      from unnest(?::int[], ?::bigint[], ?::bigint[], ?::float8[]) with ordinality as t (s, e, r, v, place)
      order by s, e, place
      on conflict do nothing
      """;

  private static final String INSERT_TEXTS =
      """
      insert into telemetry_reading (series, event_time, receive_time, text)
      select s, e, r, v
      from unnest(?::int[], ?::bigint[], ?::bigint[], ?::text[]) with ordinality as t (s, e, r, v, place)
      order by s, e, place
      on conflict do nothing
      """;

  private final String insert;
  private final int[] series;
  private final long[] eventTimes;
  private final long[] receiveTimes;
  private final Object values;

  private Columns(
      String insert, List<Reading> readings, ToIntFunction<Reading> seriesId, Object values) {
    this.insert = insert;
    this.series = readings.stream().mapToInt(seriesId).toArray();
    this.eventTimes = readings.stream().mapToLong(Reading::eventTime).toArray();
    this.receiveTimes = readings.stream().mapToLong(Reading::receiveTime).toArray();
    this.values = values;
  }

  /// The inserts of the readings: none, one or two.
  static List<Columns> of(List<Reading> readings, ToIntFunction<Reading> seriesId) {
    Predicate<Reading> isText = reading -> reading.value() instanceof Value.Text;
    if (readings.stream().noneMatch(isText)) {
      return List.of(numbers(readings, seriesId));
    }
    return List.of(
        numbers(readings.stream().filter(isText.negate()).toList(), seriesId),
        texts(readings.stream().filter(isText).toList(), seriesId));
  }

  /// Inserts those that are not there yet, and returns how many they were.
  int insert(Connection connection) throws SQLException {
    if (series.length == 0) {
      return 0;
    }
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setObject(1, series);
      statement.setObject(2, eventTimes);
      statement.setObject(3, receiveTimes);
      statement.setObject(4, values);
      return statement.executeUpdate();
    }
  }

  private static Columns numbers(List<Reading> readings, ToIntFunction<Reading> seriesId) {
    double[] numbers = readings.stream().mapToDouble(reading -> number(reading.value())).toArray();
    return new Columns(INSERT_NUMBERS, readings, seriesId, numbers);
  }

  private static Columns texts(List<Reading> readings, ToIntFunction<Reading> seriesId) {
    String[] texts = readings.stream().map(reading -> text(reading.value())).toArray(String[]::new);
    return new Columns(INSERT_TEXTS, readings, seriesId, texts);
  }

  private static double number(Value value) {
    return switch (value) {
      case Value.Quantity quantity -> quantity.amount();
      case Value.Flag flag -> flag.flag() ? 1 : 0;
      case Value.Text _ -> throw new IllegalArgumentException("a text has no number");
    };
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Text text -> text.text();
      case Value.Quantity _, Value.Flag _ ->
          throw new IllegalArgumentException("a number is no text");
    };
  }
}
