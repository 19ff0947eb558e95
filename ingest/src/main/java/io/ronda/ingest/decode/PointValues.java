package io.ronda.ingest.decode;

import io.ronda.core.profile.Point;
import io.ronda.core.profile.Profile;
import io.ronda.core.telemetry.Value;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The points of a profile, and which values they take.
record PointValues(Map<String, Point> byId) {

  static PointValues of(Profile profile) {
    return new PointValues(
        profile.points().stream().collect(Collectors.toMap(Point::id, Function.identity())));
  }

  Point known(String id) throws RefusedException {
    Point point = byId.get(id);
    if (point == null) {
      throw new RefusedException(
          Reason.UNKNOWN_POINT,
          "'%s' is no point of the equipment's profile".formatted(Json.shortened(id)));
    }
    return point;
  }

  static Value number(Point point, double number) throws RefusedException {
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

  /// The value is of another type than the point.
  static RefusedException wrongType(Point point) {
    return new RefusedException(
        Reason.WRONG_TYPE,
        switch (point.type()) {
          case NUMBER -> "'%s' must be a number".formatted(point.id());
          case FLAG -> "'%s' must be true or false".formatted(point.id());
          case TEXT -> "'%s' must be a text".formatted(point.id());
        });
  }

  private static boolean isOutside(Point point, double number) {
    Double min = point.min();
    Double max = point.max();
    return (min != null && number < min) || (max != null && number > max);
  }
}
