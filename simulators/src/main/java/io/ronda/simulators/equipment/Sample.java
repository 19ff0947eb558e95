package io.ronda.simulators.equipment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the sensors of an equipment show: a number, boolean or text per point.
public record Sample(String equipment, Map<String, Object> values) {

  public Sample {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public static Sample of(String equipment) {
    return new Sample(equipment, Map.of());
  }

  /// Adds a number, rounded as the sensor resolves it.
  public Sample number(String point, double value, int decimals) {
    return with(
        point, BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).doubleValue());
  }

  public Sample count(String point, long value) {
    return with(point, value);
  }

  public Sample flag(String point, boolean value) {
    return with(point, value);
  }

  public Sample text(String point, String value) {
    return with(point, value);
  }

  private Sample with(String point, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(point, value);
    return new Sample(equipment, more);
  }
}
