package io.ronda.web.patrol;

import io.ronda.core.text.Language;
import io.ronda.patrol.round.Evidence;
import io.ronda.patrol.round.Presence;
import io.ronda.patrol.round.Round;
import io.ronda.patrol.round.RoundState;
import io.ronda.patrol.round.Visit;
import io.ronda.patrol.round.VisitState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A round as the API writes it.
public record RoundView(
    String id,
    String site,
    String route,
    String routeName,
    Instant windowStart,
    Instant windowEnd,
    long graceMinutes,
    RoundState state,
    List<VisitView> checkpoints,
    List<String> taskIds) {

  /// One checkpoint of the round.
  public record VisitView(
      String checkpoint,
      String name,
      VisitState state,
      @Nullable Instant tappedAt,
      @Nullable String person,
      @Nullable String personName,
      @Nullable Evidence evidence) {

    static VisitView of(Visit visit, Language language) {
      Presence presence = visit.presence();
      String name = visit.name().in(language);
      String checkpoint = visit.checkpoint().toString();
      return presence == null
          ? new VisitView(checkpoint, name, visit.state(), null, null, null, null)
          : new VisitView(
              checkpoint,
              name,
              visit.state(),
              presence.at(),
              presence.person(),
              presence.personName().in(language),
              presence.evidence());
    }
  }

  public static RoundView of(Round round, Language language) {
    return new RoundView(
        Long.toString(round.id()),
        round.site(),
        round.route().toString(),
        round.routeName().in(language),
        round.window().start(),
        round.window().end(),
        round.window().grace().toMinutes(),
        round.state(),
        round.visits().stream().map(visit -> VisitView.of(visit, language)).toList(),
        round.taskIds().stream().map(id -> Long.toString(id)).toList());
  }
}
