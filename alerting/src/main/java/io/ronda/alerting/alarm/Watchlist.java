package io.ronda.alerting.alarm;

import io.ronda.alerting.rule.Definition;
import io.ronda.alerting.rule.Evaluator;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Rule;
import io.ronda.core.profile.Schedule;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rules of a profile at a site by what they watch. All equipment with these rules has the same
/// one, so that what a reading is looked up in stays in the processor's cache however much
/// equipment there is.
final class Watchlist {

  private static final List<Watched> NOTHING = List.of();

  private final ZoneId zone;
  private final Map<String, List<Watched>> byPoint = new HashMap<>();
  private final Map<String, List<Watched>> byCode = new HashMap<>();
  private final Map<String, Watched> ofEvents = new HashMap<>();
  private final List<Watched> joint = new ArrayList<>();
  private final List<Watched> windows = new ArrayList<>();
  private final List<Watched> standing = new ArrayList<>();

  /// A rule, its definition, and its place among those that watch one thing each; a rule that
  /// watches an event code has an evaluation for each address, and no place.
  ///
  /// @param patience how long the equipment may be quiet, in milliseconds; 0 where the rule is
  /// about something else or disabled
  /// @param hours in which the rule counts, null for always
  record Watched(Rule rule, String definition, int place, long patience, @Nullable Hours hours) {

    static final int NONE = -1;

    static Watched of(Rule rule, int place, ZoneId zone) {
      long patience = rule.enabled() ? Evaluator.patience(rule) : 0;
      String definition = Definition.of(rule);
      Schedule schedule = rule.enabled() ? rule.schedule() : null;
      Hours hours = schedule == null ? null : new Hours(schedule, zone, definition);
      return new Watched(rule, definition, place, patience, hours);
    }
  }

  /// @param zone of the site, by whose clock schedules are
  Watchlist(List<Rule> rules, ZoneId zone) {
    this.zone = zone;
    for (Rule rule : rules) {
      switch (rule.when()) {
        case Condition.Limit _,
            Condition.Flag _,
            Condition.Levels _,
            Condition.Rate _,
            Condition.Deviation _,
            Condition.All _,
            Condition.Any _,
            Condition.RunningTime _,
            Condition.Count _,
            Condition.Silence _ ->
            listen(stand(rule));
        case Condition.Aggregate _ -> windows.add(stand(rule));
        case Condition.Event(String code) -> listen(code, Watched.of(rule, Watched.NONE, zone));
      }
    }
  }

  /// A disabled rule has its place, where its last alarm is closed, but hears nothing.
  private void listen(Watched watched) {
    List<String> points = watched.rule().when().points();
    if (!watched.rule().enabled() || points.isEmpty()) {
      return;
    }
    if (points.size() == 1) {
      add(byPoint, points.getFirst(), watched);
    } else {
      joint.add(watched);
    }
  }

  private void listen(String code, Watched watched) {
    ofEvents.put(watched.rule().id(), watched);
    if (watched.rule().enabled()) {
      add(byCode, code, watched);
    }
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

  /// Those that watch several points together.
  List<Watched> joint() {
    return joint;
  }

  /// Those that watch windows in the store.
  List<Watched> windows() {
    return windows;
  }

  /// The rule of an id that watches an event code.
  Optional<Watched> ofEvents(String rule) {
    return Optional.ofNullable(ofEvents.get(rule));
  }

  private Watched stand(Rule rule) {
    var watched = Watched.of(rule, standing.size(), zone);
    standing.add(watched);
    return watched;
  }

  private static void add(Map<String, List<Watched>> lists, String key, Watched watched) {
    lists.computeIfAbsent(key, _ -> new ArrayList<>()).add(watched);
  }
}
