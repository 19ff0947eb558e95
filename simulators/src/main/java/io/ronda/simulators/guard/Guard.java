package io.ronda.simulators.guard;

import io.ronda.simulators.chance.Chance;
import io.ronda.simulators.scenario.Behaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A guard of one route. Hears of open rounds, decides per round whether to walk it, and walks one
/// at a time. A guard does not change: hearing and walking give the guard of the moment after.
///
/// @param route the route's id, `site.route`
/// @param runs how many rounds of the route the guard has heard of
/// @param known those of them that are still open
/// @param walk the taps to come, in order
public record Guard(
    String route, Behaviour behaviour, Chance chance, int runs, Set<String> known, List<Tap> walk) {

  /// So much after the window comes the tap of a guard who is late.
  private static final Duration LATENESS = Duration.ofSeconds(5);

  /// Nobody keeps exactly to the least time of a leg.
  private static final Duration MARGIN = Duration.ofSeconds(1);

  public Guard {
    known = Set.copyOf(known);
    walk = List.copyOf(walk);
  }

  public static Guard of(String site, Behaviour behaviour, Chance chance) {
    return new Guard(
        site + "." + behaviour.route(),
        behaviour,
        chance.of(behaviour.person()),
        0,
        Set.of(),
        List.of());
  }

  /// The taps that are due.
  public List<Tap> due(Instant now) {
    return walk.stream().filter(tap -> !tap.at().isAfter(now)).toList();
  }

  /// The guard after the taps that are due.
  public Guard walked(Instant now) {
    List<Tap> rest = walk.stream().filter(tap -> tap.at().isAfter(now)).toList();
    return new Guard(route, behaviour, chance, runs, known, rest);
  }

  /// The guard after hearing the plan: sets out for the next round unless one is being walked.
  public Guard hears(PatrolPlan plan, Instant now) {
    Set<String> open =
        plan.rounds().stream()
            .map(OpenRound::id)
            .filter(known::contains)
            .collect(Collectors.toSet());
    Guard reminded = new Guard(route, behaviour, chance, runs, open, walk);
    return walk.isEmpty()
        ? reminded.next(plan).map(round -> reminded.setsOut(round, plan, now)).orElse(reminded)
        : reminded;
  }

  private Optional<OpenRound> next(PatrolPlan plan) {
    return plan.rounds().stream()
        .filter(round -> round.route().equals(route))
        .filter(round -> !known.contains(round.id()))
        .min(Comparator.comparing(OpenRound::windowEnd));
  }

  private Guard setsOut(OpenRound round, PatrolPlan plan, Instant now) {
    Set<String> knownNow =
        Stream.concat(known.stream(), Stream.of(round.id())).collect(Collectors.toSet());
    List<Tap> taps =
        switch (behaviour.run(runs)) {
          case WALK -> taps(round, plan, now);
          case LATE -> late(taps(round, plan, now), round.windowEnd().plus(LATENESS));
          case SKIP -> List.of();
        };
    return new Guard(route, behaviour, chance, runs + 1, knownNow, taps);
  }

  /// One tap per checkpoint that is left, in the route's order, with walking time between.
  private List<Tap> taps(OpenRound round, PatrolPlan plan, Instant now) {
    Optional<Route> known = plan.route(route);
    List<String> order = known.map(Route::checkpoints).orElse(round.pending());
    Duration least = known.map(Route::minimumLeg).orElse(Duration.ZERO).plus(MARGIN);
    List<String> stops = order.stream().filter(round.pending()::contains).toList();
    Duration most = Duration.between(now, round.windowEnd()).dividedBy(stops.size() + 1L);
    Instant at = now;
    List<Tap> taps = new ArrayList<>();
    for (String stop : stops) {
      at = at.plus(leg(round.id() + stop, least, most));
      String tag = plan.tags().get(stop);
      if (tag != null) {
        taps.add(new Tap(round.id(), tag, behaviour.person(), behaviour.reader(), at));
      }
    }
    return taps;
  }

  /// As long as the guard likes, but in time for the window and never faster than allowed.
  private Duration leg(String what, Duration least, Duration most) {
    long likes = (long) (behaviour.walk().toMillis() * (0.85 + 0.3 * chance.draw(what, 0)));
    long millis = Math.max(least.toMillis(), Math.min(most.toMillis(), likes));
    return Duration.ofMillis(millis);
  }

  private static List<Tap> late(List<Tap> taps, Instant at) {
    if (taps.isEmpty()) {
      return taps;
    }
    Tap last = taps.getLast();
    Tap late = new Tap(last.round(), last.tag(), last.person(), last.reader(), at);
    return Stream.concat(taps.stream().limit(taps.size() - 1L), Stream.of(late)).toList();
  }
}
