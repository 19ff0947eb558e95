package io.ronda.ingest.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Point;
import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decodes one telemetry message, `{"ts": T, "values": {"pressure": 0.42, …}}` or an array of such
/// objects. A value that is refused leaves the others good.
final class Telemetry {

  private final EquipmentId equipment;
  private final PointValues points;
  private final long receiveTime;
  private final Harvest harvest;
  private final List<Reading> readings = new ArrayList<>();

  /// @param points the equipment's points
  Telemetry(EquipmentId equipment, PointValues points, long receiveTime, Harvest harvest) {
    this.equipment = equipment;
    this.points = points;
    this.receiveTime = receiveTime;
    this.harvest = harvest;
  }

  /// The values of one object, whose time may come before or after them.
  private final class Values {

    private final List<Point> measured = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();
    private long time = receiveTime;
    private boolean given;

    void readField(String field, JsonParser json) throws IOException, RefusedException {
      switch (field) {
        case "ts" -> time = Json.time(json);
        case "values" -> readValues(json);
        default -> {}
      }
    }

    private void readValues(JsonParser json) throws IOException, RefusedException {
      given = true;
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw new RefusedException(Reason.WRONG_TYPE, "'values' must be an object of points");
      }
      Json.fields(json, name -> readValue(name, json));
    }

    private void readValue(String name, JsonParser json) throws IOException {
      try {
        Point point = points.known(name);
        values.add(value(point, json));
        measured.add(point);
      } catch (RefusedException refused) {
        harvest.refuse(1, refused.reason(), refused.detail());
      }
    }

    void end(@Nullable RefusedException refused) {
      if (refused != null) {
        harvest.refuse(Math.max(1, values.size()), refused.reason(), refused.detail());
      } else if (!given) {
        harvest.refuse(1, Reason.MISSING_FIELD, "'values' is missing");
      } else {
        for (int i = 0; i < values.size(); i++) {
          readings.add(
              new Reading(equipment, measured.get(i).id(), time, receiveTime, values.get(i)));
        }
      }
    }
  }

  /// The readings of the message, with the times that the device gave.
  List<Reading> read(byte[] payload) throws IOException, RefusedException {
    Json.read(payload, this::readObject);
    return readings;
  }

  private void readObject(JsonParser json) throws IOException {
    Values values = new Values();
    values.end(Json.fields(json, field -> values.readField(field, json)));
  }

  private static Value value(Point point, JsonParser json) throws IOException, RefusedException {
    return switch (point.type()) {
      case NUMBER -> number(point, json);
      case FLAG -> flag(point, json);
      case TEXT -> Value.of(Json.text(json, point.id(), Json.MAX_TEXT));
    };
  }

  private static Value number(Point point, JsonParser json) throws IOException, RefusedException {
    if (!json.currentToken().isNumeric()) {
      throw PointValues.wrongType(point);
    }
    return PointValues.number(point, json.getDoubleValue());
  }

  private static Value flag(Point point, JsonParser json) throws RefusedException {
    if (!json.currentToken().isBoolean()) {
      throw PointValues.wrongType(point);
    }
    return Value.of(json.currentToken() == JsonToken.VALUE_TRUE);
  }
}
