package io.ronda.ingest.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ronda.core.equipment.Equipment;
import io.ronda.core.equipment.EquipmentDirectory.Registered;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Point;
import io.ronda.core.profile.Profile;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import io.ronda.core.text.Text;
import io.ronda.ingest.sparkplug.EdgeNode;
import io.ronda.ingest.sparkplug.LifeEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A decoder that knows the pumps `demo.pump-1` and `demo.pump-2`, with points of every type.
final class PumpRoom {

  static final long NOW = 1_772_352_000_000L;
  static final EquipmentId PUMP = new EquipmentId("demo", "pump-1");

  private static final Profile PROFILE =
      new Profile(
          "pump",
          Text.of("pump"),
          "water",
          List.of(
              number("pressure", "MPa", 0.0, 1.6),
              number("bearing-temperature", "°C", -40.0, 200.0),
              number("flow", "m³/h", 0.0, 200.0),
              number("speed", "r/min", 0.0, 3_600.0),
              number("running-hours", "h", 0.0, null),
              number("voltage", "V", null, null),
              number("current", "A", null, null),
              number("level", "%", null, null),
              number("starts", "", null, null),
              of("running", Point.Type.FLAG),
              of("mode", Point.Type.TEXT)),
          List.of());

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Decoder decoder;

  PumpRoom() {
    this(Map.of());
  }

  PumpRoom(Map<EdgeNode, List<LifeEvent.Birth>> births) {
    decoder = new Decoder(PumpRoom::find, "senml/v1", births, meters);
  }

  Decoded decode(String topic, String payload) {
    return decode(topic, payload.getBytes(UTF_8));
  }

  Decoded decode(String topic, byte[] payload) {
    return decode(topic, payload, NOW);
  }

  Decoded decode(String topic, byte[] payload, long receiveTime) {
    return decode(List.of(new Message(topic, payload, receiveTime)));
  }

  Decoded decode(List<Message> messages) {
    return decoder.decode(messages);
  }

  double count(String meter) {
    return meters.get(meter).counter().count();
  }

  static Reading reading(String point, long time, double value) {
    return new Reading(PUMP, point, time, NOW, Value.of(value));
  }

  static Reading reading(String point, long time, boolean value) {
    return new Reading(PUMP, point, time, NOW, Value.of(value));
  }

  static Reading reading(String point, long time, String value) {
    return new Reading(PUMP, point, time, NOW, Value.of(value));
  }

  private static Point number(String id, String unit, @Nullable Double min, @Nullable Double max) {
    return new Point(id, Text.of(id), Point.Type.NUMBER, unit, min, max, null, null);
  }

  private static Point of(String id, Point.Type type) {
    return new Point(id, Text.of(id), type, "", null, null, null, null);
  }

  private static Optional<Registered> find(EquipmentId id) {
    return id.site().equals("demo") && id.equipment().startsWith("pump-")
        ? Optional.of(
            new Registered(
                new Equipment(id, Text.of("pump"), PROFILE.id(), null, Text.of("")), PROFILE))
        : Optional.empty();
  }
}
