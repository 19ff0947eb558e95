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

/// Decodes one SenML pack in JSON (RFC 8428). Base fields hold for their record and those behind
/// it; a record that is refused leaves the others good, a base field that cannot be used leaves
/// nothing.
///
/// A record's name is the point's id behind the last `:`, `/` or `.`; what is before it names the
/// device and must be the same in the whole pack, because the topic names one equipment.
final class Senml {

  private static final int VERSION = 10;

  /// Times below this many seconds are relative to now.
  private static final double ABSOLUTE_FROM = 1 << 28;

  private final EquipmentId equipment;
  private final PointValues points;
  private final long receiveTime;
  private final Harvest harvest;
  private final List<Reading> readings = new ArrayList<>();

  private String baseName = "";
  private double baseTime;
  private @Nullable String baseUnit;
  private double baseValue;
  private @Nullable String device;
  private @Nullable RefusedException unusable;

  Senml(EquipmentId equipment, PointValues points, long receiveTime, Harvest harvest) {
    this.equipment = equipment;
    this.points = points;
    this.receiveTime = receiveTime;
    this.harvest = harvest;
  }

  /// The readings of the pack, with the times that the device gave.
  ///
  /// @throws RefusedException when the pack as a whole cannot be used
  List<Reading> read(byte[] payload) throws IOException, RefusedException {
    Json.read(payload, this::readRecord);
    if (unusable != null) {
      throw unusable;
    }
    return readings;
  }

  private void readRecord(JsonParser json) throws IOException {
    Entry entry = new Entry();
    entry.end(Json.fields(json, field -> readField(field, json, entry)));
  }

  private void readField(String field, JsonParser json, Entry entry)
      throws IOException, RefusedException {
    switch (field) {
      case "bn", "bt", "bu", "bv", "bver" -> readBase(field, json);
      default -> entry.readField(field, json);
    }
  }

  private void readBase(String field, JsonParser json) throws IOException {
    try {
      switch (field) {
        case "bn" -> baseName = Json.text(json, field, Json.MAX_TEXT);
        case "bt" -> baseTime = number(field, json);
        case "bu" -> baseUnit = Json.text(json, field, Json.MAX_NAME);
        case "bv" -> baseValue = number(field, json);
        case "bver" -> checkVersion(number(field, json));
        default -> throw new IllegalStateException("no base field: " + field);
      }
    } catch (RefusedException refused) {
      refusePack(refused);
    }
  }

  private void refusePack(RefusedException refused) {
    unusable = unusable == null ? refused : unusable;
  }

  private static void checkVersion(double version) throws RefusedException {
    if (version > VERSION) {
      throw new RefusedException(
          Reason.NOT_SUPPORTED, "'bver' is above %d, which is what is read".formatted(VERSION));
    }
  }

  private static double number(String field, JsonParser json) throws IOException, RefusedException {
    if (!json.currentToken().isNumeric()) {
      throw new RefusedException(Reason.WRONG_TYPE, "'%s' must be a number".formatted(field));
    }
    double number = json.getDoubleValue();
    if (!Double.isFinite(number)) {
      throw new RefusedException(
          Reason.NOT_FINITE, "'%s' must be a finite number".formatted(field));
    }
    return number;
  }

  /// One record, whose fields may come in any order.
  private final class Entry {

    private String name = "";
    private double time;
    private @Nullable String unit;
    private @Nullable Double number;
    private @Nullable Boolean flag;
    private @Nullable String text;
    private boolean hasSum;

    /// Whether there is anything but base fields.
    private boolean isOfPoint;

    void readField(String field, JsonParser json) throws IOException, RefusedException {
      switch (field) {
        case "n" -> name = Json.text(json, field, Json.MAX_TEXT);
        case "t" -> time = Senml.number(field, json);
        case "u" -> unit = Json.text(json, field, Json.MAX_NAME);
        case "v" -> number = numeric(json);
        case "vb" -> flag = flag(json);
        case "vs" -> text = Json.text(json, field, Json.MAX_TEXT);
        case "vd" ->
            throw new RefusedException(
                Reason.NOT_SUPPORTED, "'vd', data, is taken by no point: send v, vb or vs");
        case "s" -> hasSum = true;
        case "bs" -> {}
        default -> ignore(field);
      }
      isOfPoint |= !field.equals("bs");
    }

    /// Fields that are not known may be ignored, unless their name says that they must not.
    private void ignore(String field) {
      if (field.endsWith("_")) {
        refusePack(
            new RefusedException(
                Reason.NOT_SUPPORTED,
                "'%s' has to be understood, and is not".formatted(Json.shortened(field))));
      }
    }

    /// Not finite is the point's business, so that the reason names it.
    private static double numeric(JsonParser json) throws IOException, RefusedException {
      if (!json.currentToken().isNumeric()) {
        throw new RefusedException(Reason.WRONG_TYPE, "'v' must be a number");
      }
      return json.getDoubleValue();
    }

    private static boolean flag(JsonParser json) throws RefusedException {
      if (!json.currentToken().isBoolean()) {
        throw new RefusedException(Reason.WRONG_TYPE, "'vb' must be true or false");
      }
      return json.currentToken() == JsonToken.VALUE_TRUE;
    }

    void end(@Nullable RefusedException refused) {
      try {
        if (refused != null) {
          throw refused;
        }
        if (isOfPoint) {
          Point point = points.known(pointId());
          Value value = value(point);
          readings.add(new Reading(equipment, point.id(), resolvedTime(), receiveTime, value));
        }
      } catch (RefusedException because) {
        harvest.refuse(1, because.reason(), because.detail());
      }
    }

    private String pointId() throws RefusedException {
      String full = baseName + name;
      int behind =
          1
              + Math.max(
                  full.lastIndexOf('/'), Math.max(full.lastIndexOf(':'), full.lastIndexOf('.')));
      checkDevice(full.substring(0, behind));
      return PointNames.id(full.substring(behind));
    }

    private void checkDevice(String named) throws RefusedException {
      if (device == null) {
        device = named;
      } else if (!device.equals(named)) {
        throw new RefusedException(
            Reason.WRONG_VALUE,
            "the pack speaks for '%s' and '%s': send a pack for each equipment on its own topic"
                .formatted(Json.shortened(device), Json.shortened(named)));
      }
    }

    private Value value(Point point) throws RefusedException {
      checkOneValue();
      return switch (point.type()) {
        case NUMBER -> number(point, present(point, number));
        case FLAG -> Value.of((boolean) present(point, flag));
        case TEXT -> Value.of(present(point, text));
      };
    }

    private void checkOneValue() throws RefusedException {
      int values = (number == null ? 0 : 1) + (flag == null ? 0 : 1) + (text == null ? 0 : 1);
      if (values == 0 && hasSum) {
        throw new RefusedException(
            Reason.NOT_SUPPORTED, "'s' alone is a sum, and no point takes sums: send v as well");
      }
      if (values == 0) {
        throw new RefusedException(Reason.MISSING_FIELD, "a record needs one of v, vb and vs");
      }
      if (values > 1) {
        throw new RefusedException(Reason.WRONG_VALUE, "a record has one of v, vb and vs");
      }
    }

    private Value number(Point point, double given) throws RefusedException {
      String present = unit == null ? baseUnit : unit;
      double sum = baseValue + given;
      return PointValues.number(point, present == null ? sum : Units.convert(sum, present, point));
    }

    private static <T> T present(Point point, @Nullable T value) throws RefusedException {
      if (value == null) {
        throw PointValues.wrongType(point);
      }
      return value;
    }

    private long resolvedTime() throws RefusedException {
      double seconds = baseTime + time;
      long millis = Math.round(seconds * 1_000);
      return Times.plausible(seconds < ABSOLUTE_FROM ? receiveTime + millis : millis);
    }
  }
}
