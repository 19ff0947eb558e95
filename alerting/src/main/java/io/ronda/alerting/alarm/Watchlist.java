package io.ronda.alerting.alarm;

import io.ronda.alerting.rule.Definition;
import io.ronda.alerting.rule.Evaluator;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rules of a profile by what they watch. All equipment with these rules has the same one, so
/// that what a reading is looked up in stays in the processor's cache however much equipment there
/// is.
final class Watchlist {

  private static final List<Watched> NOTHING = List.of();

  private final List<Rule> rules;
  private final Map<String, List<Watched>> byPoint = new HashMap<>();
  private final Map<String, List<Watched>> byCode = new HashMap<>();
  private final List<Watched> standing = new ArrayList<>();

  /// A rule, its definition, and its place among those that watch one thing each; a rule that
  /// watches an event code has an evaluation for each address, and no place.
  ///
  /// @param patience how long the equipment may be quiet, in milliseconds; 0 where the rule is
  /// about something else
  record Watched(Rule rule, String definition, int place, long patience) {

    static final int NONE = -1;

    static Watched of(Rule rule, int place) {
      return new Watched(rule, Definition.of(rule), place, Evaluator.patience(rule));
    }
  }

  Watchlist(List<Rule> rules) {
    this.rules = rules;
    for (Rule rule : rules) {
      switch (rule.when()) {
        case Condition.Limit limit -> add(byPoint, limit.point(), stand(rule));
        case Condition.Flag flag -> add(byPoint, flag.point(), stand(rule));
        case Condition.Silence _ -> stand(rule);
        case Condition.Event(String code) -> add(byCode, code, Watched.of(rule, Watched.NONE));
      }
    }
  }

  boolean isOf(List<Rule> others) {
    return rules == others || rules.equals(others);
  }

  /// Those that watch one thing each, in the order of their places.
  List<Watched> standing() {
    return standing;
  }

  List<Watched> ofPoint(String point) {
    return byPoint.getOrDefault(point, NOTHING);
  }

  List<Watched> ofCode(String code) {
    return byCode.getOrDefault(code, NOTHING);
  }

  /// The rule of an id that watches an event code.
  Optional<Watched> ofEvents(String rule) {
    return byCode.values().stream()
        .flatMap(List::stream)
        .filter(watched -> watched.rule().id().equals(rule))
        .findFirst();
  }

  private Watched stand(Rule rule) {
    var watched = Watched.of(rule, standing.size());
    standing.add(watched);
    return watched;
  }

  private static void add(Map<String, List<Watched>> lists, String key, Watched watched) {
    lists.computeIfAbsent(key, _ -> new ArrayList<>()).add(watched);
  }
}
