package io.ronda.patrol.round;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The verdict on a round: what follows from its facts, from who was where when, and from the time.
///
/// Nothing else enters, so the order in which taps arrive does not matter: a tap that an offline
/// phone uploads the next day counts as if it had come at once.
final class Judge {

  private static final Comparator<Presence> BY_TIME =
      Comparator.comparing(Presence::at).thenComparing(Presence::tap);

  private final Round round;

  /// The place of each checkpoint on the route.
  private final Map<String, Integer> positions;

  /// Every tap that counts for the round, in order of event time.
  private final List<Presence> taps;

  /// The one tap of each checkpoint that its visit is judged by.
  private final Map<String, Presence> counted;

  private Judge(Round round, List<Presence> presences) {
    this.round = round;
    this.positions =
        IntStream.range(0, round.visits().size())
            .boxed()
            .collect(
                Collectors.toMap(i -> round.visits().get(i).checkpoint().checkpoint(), i -> i));
    this.taps =
        presences.stream()
            .filter(presence -> round.window().holds(presence.at()))
            .sorted(BY_TIME)
            .toList();
    this.counted =
        taps.stream()
            .collect(
                Collectors.toMap(Presence::checkpoint, Function.identity(), this::preferInWindow));
  }

  /// The round with its verdicts at `now`. What has begun or closed stays so, should a clock be set
  /// back.
  ///
  /// @param presences at checkpoints of the round, in any order; those out of its time do not count
  static Round judge(Round round, List<Presence> presences, Instant now) {
    var judge = new Judge(round, presences);
    Instant time = later(now, reached(round));
    VisitState unvisited =
        time.isBefore(round.window().closes()) ? VisitState.PENDING : VisitState.MISSED;
    List<Visit> visits = round.visits().stream().map(v -> judge.visit(v, unvisited)).toList();
    return round.judged(state(round.window(), visits, time), visits);
  }

  /// The time that an earlier verdict has seen.
  private static Instant reached(Round round) {
    return switch (round.state()) {
      case PLANNED, COMPLETED -> Instant.MIN;
      case OPEN -> round.window().start();
      case INCOMPLETE, MISSED -> round.window().closes();
    };
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /// The first tap in the window; without one, the first at all.
  private Presence preferInWindow(Presence first, Presence later) {
    return punctuality(first) != VisitState.ON_TIME && punctuality(later) == VisitState.ON_TIME
        ? later
        : first;
  }

  private Visit visit(Visit visit, VisitState unvisited) {
    @Nullable Presence presence = counted.get(visit.checkpoint().checkpoint());
    return visit.judged(presence == null ? unvisited : verdict(presence), presence);
  }

  private VisitState verdict(Presence presence) {
    if (tooFast(presence)) {
      return VisitState.TOO_FAST;
    }
    if (round.ordered() && outOfOrder(presence)) {
      return VisitState.OUT_OF_ORDER;
    }
    return punctuality(presence);
  }

  private boolean tooFast(Presence presence) {
    return taps.stream()
        .takeWhile(tap -> !tap.equals(presence))
        .filter(tap -> tap.person().equals(presence.person()))
        .filter(tap -> !tap.checkpoint().equals(presence.checkpoint()))
        .map(tap -> Duration.between(tap.at(), presence.at()))
        .anyMatch(leg -> leg.compareTo(round.minimumLeg()) < 0);
  }

  private boolean outOfOrder(Presence presence) {
    return counted.values().stream()
        .filter(other -> other.person().equals(presence.person()))
        .filter(other -> other.at().isBefore(presence.at()))
        .anyMatch(other -> position(other) > position(presence));
  }

  private int position(Presence presence) {
    return positions.getOrDefault(presence.checkpoint(), 0);
  }

  private VisitState punctuality(Presence presence) {
    if (presence.at().isBefore(round.window().start())) {
      return VisitState.EARLY;
    }
    return presence.at().isBefore(round.window().end()) ? VisitState.ON_TIME : VisitState.LATE;
  }

  private static RoundState state(Window window, List<Visit> visits, Instant now) {
    if (visits.stream().allMatch(visit -> visit.state().visited())) {
      return RoundState.COMPLETED;
    }
    if (now.isBefore(window.start())) {
      return RoundState.PLANNED;
    }
    if (now.isBefore(window.closes())) {
      return RoundState.OPEN;
    }
    return visits.stream().anyMatch(visit -> visit.state().visited())
        ? RoundState.INCOMPLETE
        : RoundState.MISSED;
  }
}
