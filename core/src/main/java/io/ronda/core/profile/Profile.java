package io.ronda.core.profile;

import io.ronda.core.id.Ids;
import io.ronda.core.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A kind of equipment as data. Rules may only name points that the profile has, of the type they
/// need.
///
/// @param system the group a site's overview shows it in: `elevator`, `water`, `fire`, `power`,
/// `lighting`, `patrol`, `network` or `platform`
public record Profile(String id, Text name, String system, List<Point> points, List<Rule> rules) {

  public Profile {
    Ids.check("profile", id);
    points = List.copyOf(points);
    rules = List.copyOf(rules);
    Map<String, Point> byId =
        points.stream().collect(Collectors.toMap(Point::id, Function.identity()));
    rules.forEach(rule -> checkPoints(rule, byId));
  }

  public Optional<Point> point(String pointId) {
    return points.stream().filter(point -> point.id().equals(pointId)).findFirst();
  }

  private static void checkPoints(Rule rule, Map<String, Point> points) {
    switch (rule.when()) {
      case Condition.Limit limit -> checkPoint(rule, points, limit.point(), Point.Type.NUMBER);
      case Condition.Flag flag -> checkPoint(rule, points, flag.point(), Point.Type.FLAG);
      case Condition.Event _, Condition.Silence _ -> {}
    }
  }

  private static void checkPoint(
      Rule rule, Map<String, Point> points, String point, Point.Type type) {
    Point found = points.get(point);
    if (found == null || found.type() != type) {
      throw new IllegalArgumentException(
          "rule '%s' needs a %s point '%s', which the profile does not have"
              .formatted(rule.id(), type.name().toLowerCase(java.util.Locale.ROOT), point));
    }
  }
}
