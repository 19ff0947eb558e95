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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decodes one telemetry message, `{"ts": T, "values": {"pressure": 0.42, …}}` or an array of such
/// objects. A value that is refused leaves the others good.
final class Telemetry {

  private final EquipmentId equipment;
  private final Map<String, Point> points;
  private final long receiveTime;
  private final Harvest harvest;
  private final List<Reading> readings = new ArrayList<>();

  /// @param points the equipment's points by id
  Telemetry(EquipmentId equipment, Map<String, Point> points, long receiveTime, Harvest harvest) {
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
        Point point = known(name);
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

  private Point known(String name) throws RefusedException {
    Point point = points.get(name);
    if (point == null) {
      throw new RefusedException(
          Reason.UNKNOWN_POINT,
          "'%s' is no point of the equipment's profile".formatted(shortened(name)));
    }
    return point;
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
      throw new RefusedException(Reason.WRONG_TYPE, "'%s' must be a number".formatted(point.id()));
    }
    double number = json.getDoubleValue();
    if (!Double.isFinite(number)) {
      throw new RefusedException(
          Reason.NOT_FINITE,
          "'%s' must be a finite number; leave it out where there is none".formatted(point.id()));
    }
    if (isOutside(point, number)) {
      throw new RefusedException(
          Reason.OUT_OF_RANGE,
          "'%s' is outside what its sensor can give (%s to %s %s)"
              .formatted(point.id(), point.min(), point.max(), point.unit()));
    }
    return Value.of(number);
  }

  private static Value flag(Point point, JsonParser json) throws RefusedException {
    if (!json.currentToken().isBoolean()) {
      throw new RefusedException(
          Reason.WRONG_TYPE, "'%s' must be true or false".formatted(point.id()));
    }
    return Value.of(json.currentToken() == JsonToken.VALUE_TRUE);
  }

  private static boolean isOutside(Point point, double number) {
    Double min = point.min();
    Double max = point.max();
    return (min != null && number < min) || (max != null && number > max);
  }

  private static String shortened(String name) {
    return name.length() <= Json.MAX_NAME ? name : name.substring(0, Json.MAX_NAME) + "…";
  }
}
