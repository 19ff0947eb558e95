package io.ronda.ingest.decode;

import io.ronda.core.profile.Point;
import java.util.Map;

/// Converts between units of one quantity: those of SenML (RFC 8428 and RFC 8798) and those that
/// profiles use.
final class Units {

  /// How many base units of the quantity one of the unit is, as a fraction, so that 420000 Pa are
  /// 0.42 MPa and not 0.42000000000000004; and where its zero is.
  private record Unit(String quantity, double times, double per, double zero) {

    static Unit of(String quantity, double times) {
      return new Unit(quantity, times, 1, 0);
    }

    static Unit part(String quantity, double per) {
      return new Unit(quantity, 1, per, 0);
    }
  }

  private static final Map<String, Unit> UNITS =
      Map.ofEntries(
          Map.entry("Pa", Unit.of("pressure", 1)),
          Map.entry("hPa", Unit.of("pressure", 100)),
          Map.entry("kPa", Unit.of("pressure", 1_000)),
          Map.entry("bar", Unit.of("pressure", 100_000)),
          Map.entry("MPa", Unit.of("pressure", 1_000_000)),
          Map.entry("K", Unit.of("temperature", 1)),
          Map.entry("Cel", new Unit("temperature", 1, 1, 273.15)),
          Map.entry("°C", new Unit("temperature", 1, 1, 273.15)),
          Map.entry("mV", Unit.part("voltage", 1_000)),
          Map.entry("V", Unit.of("voltage", 1)),
          Map.entry("kV", Unit.of("voltage", 1_000)),
          Map.entry("mA", Unit.part("current", 1_000)),
          Map.entry("A", Unit.of("current", 1)),
          Map.entry("W", Unit.of("power", 1)),
          Map.entry("kW", Unit.of("power", 1_000)),
          Map.entry("J", Unit.of("energy", 1)),
          Map.entry("Wh", Unit.of("energy", 3_600)),
          Map.entry("kWh", Unit.of("energy", 3_600_000)),
          Map.entry("Hz", Unit.of("frequency", 1)),
          Map.entry("1/s", Unit.of("frequency", 1)),
          Map.entry("1/min", Unit.part("frequency", 60)),
          Map.entry("r/min", Unit.part("frequency", 60)),
          Map.entry("m3/s", Unit.of("flow", 1)),
          Map.entry("l/s", Unit.part("flow", 1_000)),
          Map.entry("m³/h", Unit.part("flow", 3_600)),
          Map.entry("mm/s", Unit.part("velocity", 1_000)),
          Map.entry("m/s", Unit.of("velocity", 1)),
          Map.entry("km/h", new Unit("velocity", 10, 36, 0)),
          Map.entry("m/s2", Unit.of("acceleration", 1)),
          Map.entry("m/s²", Unit.of("acceleration", 1)),
          Map.entry("mm", Unit.part("length", 1_000)),
          Map.entry("cm", Unit.part("length", 100)),
          Map.entry("m", Unit.of("length", 1)),
          Map.entry("g", Unit.part("mass", 1_000)),
          Map.entry("kg", Unit.of("mass", 1)),
          Map.entry("ms", Unit.part("time", 1_000)),
          Map.entry("s", Unit.of("time", 1)),
          Map.entry("min", Unit.of("time", 60)),
          Map.entry("h", Unit.of("time", 3_600)),
          Map.entry("%", Unit.part("ratio", 100)),
          Map.entry("%RH", Unit.part("ratio", 100)),
          Map.entry("/100", Unit.part("ratio", 100)),
          Map.entry("/", Unit.of("ratio", 1)),
          Map.entry("", Unit.of("number", 1)),
          Map.entry("count", Unit.of("number", 1)));

  private Units() {}

  /// The number in the point's unit. The same unit, known or not, leaves it as it is.
  static double convert(double number, String unit, Point point) throws RefusedException {
    if (unit.equals(point.unit())) {
      return number;
    }
    Unit from = UNITS.get(unit);
    Unit to = UNITS.get(point.unit());
    if (from == null || to == null || !from.quantity().equals(to.quantity())) {
      throw new RefusedException(
          Reason.WRONG_UNIT,
          "'%s' is measured in '%s', and '%s' cannot be converted to it"
              .formatted(point.id(), point.unit(), Json.shortened(unit)));
    }
    double scaled = number * (from.times() * to.per()) / (from.per() * to.times());
    return scaled + (from.zero() - to.zero());
  }
}
