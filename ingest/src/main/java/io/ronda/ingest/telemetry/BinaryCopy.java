package io.ronda.ingest.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Readings as the body of a binary `COPY`: half the work of an insert for PostgreSQL, but it takes
/// all rows or none. Rows go in sorted by series, which spares the index.
///
/// The format is in PostgreSQL's manual under `COPY`, "Binary Format": a signature, then for each
/// row the number of fields, and for each field its length in bytes (-1 for null) and the field.
final class BinaryCopy {

  private static final String COPY =
      """
      copy telemetry_reading (series, event_time, receive_time, number, text)
      from stdin (format binary)
      """;

  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  private static final short FIELDS = 5;
  private static final short END = -1;
  private static final int NULL = -1;
  private static final int NUMBER_ROW_BYTES =
      Short.BYTES + FIELDS * Integer.BYTES + Integer.BYTES + 3 * Long.BYTES;
  private static final int UTF8_BYTES = 3;

  private BinaryCopy() {}

  /// Copies all of the readings, and returns how many they were.
  ///
  /// @param series the number of each reading's series
  static int copy(Connection connection, List<Reading> readings, int[] series) throws SQLException {
    byte[] bytes = new byte[size(readings)];
    int length = write(readings, series, ByteBuffer.wrap(bytes));
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
    copy.writeToCopy(bytes, 0, length);
    return Math.toIntExact(copy.endCopy());
  }

  private static int write(List<Reading> readings, int[] series, ByteBuffer body) {
    body.put(HEADER);
    for (long place : sorted(readings, series)) {
      append(body, (int) (place >>> Integer.SIZE), readings.get((int) place));
    }
    return body.putShort(END).position();
  }

  /// The readings' places in the list, each with its series before it, in the order of both.
  private static long[] sorted(List<Reading> readings, int[] series) {
    return IntStream.range(0, readings.size())
        .mapToLong(i -> (long) series[i] << Integer.SIZE | i)
        .sorted()
        .toArray();
  }

  private static void append(ByteBuffer body, int series, Reading reading) {
    body.putShort(FIELDS);
    body.putInt(Integer.BYTES).putInt(series);
    body.putInt(Long.BYTES).putLong(reading.eventTime());
    body.putInt(Long.BYTES).putLong(reading.receiveTime());
    switch (reading.value()) {
      case Value.Quantity quantity -> appendNumber(body, quantity.amount());
      case Value.Flag flag -> appendNumber(body, flag.flag() ? 1 : 0);
      case Value.Text text -> {
        byte[] utf8 = text.text().getBytes(UTF_8);
        body.putInt(NULL).putInt(utf8.length).put(utf8);
      }
    }
  }

  private static void appendNumber(ByteBuffer body, double number) {
    body.putInt(Double.BYTES).putDouble(number).putInt(NULL);
  }

  private static int size(List<Reading> readings) {
    int texts = 0;
    for (Reading reading : readings) {
      texts += reading.value() instanceof Value.Text(String text) ? UTF8_BYTES * text.length() : 0;
    }
    return HEADER.length + readings.size() * NUMBER_ROW_BYTES + texts + Short.BYTES;
  }
}
