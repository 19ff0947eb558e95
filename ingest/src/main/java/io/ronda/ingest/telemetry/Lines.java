package io.ronda.ingest.telemetry;

import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import java.util.List;

/// Readings in InfluxDB's line protocol, one line each, with times in milliseconds:
///
/// ```
/// reading,site=demo,equipment=pump-1,point=pressure number=0.42,received=1772352000123i
/// 1772352000000
/// ```
///
/// A field has one type for ever, whatever a point was or becomes: `number`, `flag` and `text` are
/// fields of their own. A flag also has a number, 0 or 1, so that it can be averaged.
final class Lines {

  private static final int TYPICAL_LENGTH = 120;

  private Lines() {}

  static String of(List<Reading> readings) {
    var lines = new StringBuilder(readings.size() * TYPICAL_LENGTH);
    readings.forEach(reading -> append(lines, reading));
    return lines.toString();
  }

  /// Ids need no escaping.
  private static void append(StringBuilder lines, Reading reading) {
    lines.append("reading,site=").append(reading.equipment().site());
    lines.append(",equipment=").append(reading.equipment().equipment());
    lines.append(",point=").append(reading.point()).append(' ');
    append(lines, reading.value());
    lines.append(",received=").append(reading.receiveTime()).append("i ");
    lines.append(reading.eventTime()).append('\n');
  }

  private static void append(StringBuilder lines, Value value) {
    switch (value) {
      case Value.Quantity quantity -> lines.append("number=").append(quantity.amount());
      case Value.Flag flag ->
          lines.append("number=").append(flag.flag() ? 1 : 0).append(",flag=").append(flag.flag());
      case Value.Text text -> lines.append("text=\"").append(escaped(text.text())).append('"');
    }
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
