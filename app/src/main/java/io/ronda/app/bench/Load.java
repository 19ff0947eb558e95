package io.ronda.app.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Telemetry of many pumps: message `n` is of pump `n` modulo their number, has three values within
/// their normal range, and an event time of its own.
///
/// @param sites the pumps are spread over
/// @param from the event time of the first messages, epoch milliseconds; those of one pump are a
///     second apart
record Load(int equipment, int sites, long from) {

  static final List<String> POINTS = List.of("pressure", "flow", "vibration");

  private static final int STEPS = 1_000;
  private static final long SPACING = 1_000;

  /// A load whose last message of `messages` is not in the future.
  static Load until(long now, int messages, int equipment, int sites) {
    return new Load(equipment, sites, now - (messages / equipment + 1L) * SPACING);
  }

  String site(int number) {
    return "bench-" + number;
  }

  List<Equipment> pumps() {
    return IntStream.range(0, equipment).mapToObj(this::pump).toList();
  }

  String topic(int n) {
    EquipmentId id = id(n % equipment);
    return "ronda/v1/%s/%s/telemetry".formatted(id.site(), id.equipment());
  }

  byte[] payload(int n) {
    double part = n % STEPS / (double) STEPS;
    return String.format(
            Locale.ROOT,
            "{\"ts\":%d,\"values\":{\"pressure\":%.4f,\"flow\":%.2f,\"vibration\":%.3f}}",
            from + n / equipment * SPACING,
            0.4 + 0.1 * part,
            20 + 100 * part,
            1 + part)
        .getBytes(UTF_8);
  }

  /// How many of the first `messages` are of a pump.
  int messagesOf(int pump, int messages) {
    return messages / equipment + (pump < messages % equipment ? 1 : 0);
  }

  EquipmentId id(int pump) {
    return new EquipmentId(site(pump % sites), "pump-" + pump);
  }

  private Equipment pump(int number) {
    var name = new Text("水泵 " + number, "Pump " + number);
    return new Equipment(id(number), name, "pump", null, new Text("泵房", "Pump room"));
  }
}
