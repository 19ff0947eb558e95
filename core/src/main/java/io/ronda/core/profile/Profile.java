package io.ronda.core.profile;

import io.ronda.core.id.Ids;
import io.ronda.core.text.Text;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  public Optional<Rule> rule(String ruleId) {
    return rules.stream().filter(rule -> rule.id().equals(ruleId)).findFirst();
  }

  /// This profile with a rule, in the place of the one with its id or as the last.
  public Profile with(Rule rule) {
    List<Rule> others = new ArrayList<>(rules);
    int place = rules.stream().map(Rule::id).toList().indexOf(rule.id());
    if (place < 0) {
      others.add(rule);
    } else {
      others.set(place, rule);
    }
    return new Profile(id, name, system, points, others);
  }

  /// This profile without a rule.
  public Profile without(String ruleId) {
    return new Profile(
        id,
        name,
        system,
        points,
        rules.stream().filter(rule -> !rule.id().equals(ruleId)).toList());
  }

  private static void checkPoints(Rule rule, Map<String, Point> points) {
    Set<String> numbers = rule.when().numbers().collect(Collectors.toSet());
    for (String point : rule.when().points()) {
      Point found = points.get(point);
      Set<Point.Type> types = types(rule.when(), numbers.contains(point));
      if (found == null || !types.contains(found.type())) {
        throw new IllegalArgumentException(
            "rule '%s' needs a %s point '%s', which the profile does not have"
                .formatted(rule.id(), words(types), point));
      }
    }
  }

  private static Set<Point.Type> types(Condition condition, boolean number) {
    if (condition instanceof Condition.Metered) {
      return EnumSet.of(Point.Type.NUMBER, Point.Type.FLAG);
    }
    return EnumSet.of(number ? Point.Type.NUMBER : Point.Type.FLAG);
  }

  private static String words(Set<Point.Type> types) {
    return types.stream()
        .map(type -> type.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" or "));
  }
}
