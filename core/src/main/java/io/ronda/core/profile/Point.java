package io.ronda.core.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ronda.core.id.Ids;
import io.ronda.core.text.Text;
import org.jspecify.annotations.Nullable;

/// One measured quantity of an equipment.
///
/// @param unit the UCUM-like unit as shown to people (`MPa`, `mm/s`, `°C`), empty for flags, texts
/// and counts
/// @param min the least value the sensor can give; a number below it is refused
/// @param max the greatest value the sensor can give; a number above it is refused
/// @param normal the band a healthy equipment stays in, shaded in trends
/// @param source the standard or data sheet the band and the limits come from
public record Point(
    String id,
    Text name,
    Type type,
    String unit,
    @Nullable Double min,
    @Nullable Double max,
    @Nullable Band normal,
    @Nullable String source) {

  public Point {
    Ids.check("point", id);
  }

  /// What a value of the point is.
  public enum Type {
    @JsonProperty("number")
    NUMBER,
    @JsonProperty("flag")
    FLAG,
    @JsonProperty("text")
    TEXT
  }

  /// A closed range of values, in the point's unit.
  public record Band(double low, double high) {

    public Band {
      if (!(low < high)) {
        throw new IllegalArgumentException(
            "a normal band needs low < high, not %s and %s".formatted(low, high));
      }
    }
  }
}
