package io.ronda.ingest.telemetry;

import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Readings as the arrays of an insert, column by column, which leaves out those that are there
/// already. Rows go in sorted like the primary key, which spares the index.
final class InsertMissing {

  private static final String INSERT =
      """
      insert into telemetry_reading (series, event_time, receive_time, number, text)
      select s, e, r, n, t
      from unnest(?::int[], ?::bigint[], ?::bigint[], ?::float8[], ?::text[])
        with ordinality as row (s, e, r, n, t, place)
      order by s, e, place
      on conflict do nothing
      """;

  private InsertMissing() {}

  /// Inserts those that are not there yet, and returns how many they were.
  ///
  /// @param series the number of each reading's series
  static int insert(Connection connection, List<Reading> readings, int[] series)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setObject(1, series);
      statement.setObject(2, readings.stream().mapToLong(Reading::eventTime).toArray());
      statement.setObject(3, readings.stream().mapToLong(Reading::receiveTime).toArray());
      statement.setObject(4, readings.stream().map(InsertMissing::number).toArray(Double[]::new));
      statement.setObject(5, readings.stream().map(InsertMissing::text).toArray(String[]::new));
      return statement.executeUpdate();
    }
  }

  private static @Nullable Double number(Reading reading) {
    return switch (reading.value()) {
      case Value.Quantity quantity -> quantity.amount();
      case Value.Flag flag -> flag.flag() ? 1.0 : 0.0;
      case Value.Text _ -> null;
    };
  }

  private static @Nullable String text(Reading reading) {
    return reading.value() instanceof Value.Text text ? text.text() : null;
  }
}
