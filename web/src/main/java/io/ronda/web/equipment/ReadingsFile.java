package io.ronda.web.equipment;

import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Point;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.TelemetryStore;
import io.ronda.core.telemetry.Value;
import io.ronda.web.http.Csv;
import io.ronda.web.http.Output;
import io.vertx.core.buffer.Buffer;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/// Readings as a file of comma-separated values (RFC 4180), as it is or in gzip: a line for each
/// reading, in order of time. It begins with a byte order mark, without which Excel does not see
/// that it is UTF-8. It is written as fast as the client takes it, a chunk at a time.
///
/// @param format `csv` or `csv.gz`
record ReadingsFile(EquipmentId equipment, List<Point> points, String format) {

  private static final int CHUNK_BYTES = 64 << 10;
  private static final int GZIP_BYTES = 8 << 10;

  Map<String, String> headers() {
    return Map.of(
        "Content-Type",
        isCompressed() ? "application/gzip" : "text/csv; charset=utf-8",
        "Content-Disposition",
        "attachment; filename=\"%s.%s\"".formatted(equipment, format),
        "Cache-Control",
        "no-store",
        // The event loop must not be kept busy with compressing it.
        "Content-Encoding",
        "identity");
  }

  void write(TelemetryStore telemetry, Instant from, Instant to, Output output) throws IOException {
    Map<String, Point> byId =
        points.stream().collect(Collectors.toMap(Point::id, Function.identity(), (one, _) -> one));
    Writer lines = writer(output);
    lines.write(Csv.BYTE_ORDER_MARK + "ts,point,value,unit,received\r\n");
    lines.flush();
    telemetry.export(
        equipment,
        byId.keySet(),
        from,
        to,
        reading -> write(lines, reading, unit(byId, reading.point())));
    // Not where the export fails: what is not whole must not look so.
    lines.close();
  }

  private static String unit(Map<String, Point> points, String id) {
    Point point = points.get(id);
    return point == null ? "" : point.unit();
  }

  private boolean isCompressed() {
    return format.endsWith(".gz");
  }

  private Writer writer(Output output) throws IOException {
    OutputStream chunks = new BufferedOutputStream(new Chunks(output), CHUNK_BYTES);
    return new BufferedWriter(
        new OutputStreamWriter(
            isCompressed() ? new GZIPOutputStream(chunks, GZIP_BYTES, true) : chunks,
            StandardCharsets.UTF_8));
  }

  private static void write(Writer lines, Reading reading, String unit) {
    try {
      lines.write(Instant.ofEpochMilli(reading.eventTime()).toString());
      lines.write(',');
      lines.write(reading.point());
      lines.write(',');
      lines.write(plain(reading.value()));
      lines.write(',');
      lines.write(Csv.text(unit));
      lines.write(',');
      lines.write(Instant.ofEpochMilli(reading.receiveTime()).toString());
      lines.write("\r\n");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String plain(Value value) {
    return switch (value) {
      case Value.Quantity(double amount) -> Double.toString(amount);
      case Value.Flag(boolean flag) -> Boolean.toString(flag);
      case Value.Text(String text) -> Csv.text(text);
    };
  }

  /// Each write waits until the client has taken it.
  private static final class Chunks extends OutputStream {

    private final Output output;

    Chunks(Output output) {
      this.output = output;
    }

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      output.write(Buffer.buffer().appendBytes(bytes, offset, length));
    }
  }
}
