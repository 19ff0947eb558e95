package io.ronda.web.deadletter;

import io.ronda.core.deadletter.DeadLetter;
import io.ronda.core.deadletter.DeadLetterFilter;
import io.ronda.core.deadletter.DeadLetterQuery;
import io.ronda.core.deadletter.DeadLetters;
import io.ronda.core.deadletter.Replay;
import io.ronda.core.deadletter.Replayed;
import io.ronda.web.audit.AuditLog;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Json;
import io.ronda.web.http.NumericIds;
import io.ronda.web.http.PageView;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.http.Sorting;
import io.ronda.web.problem.Failure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// What was refused: looked at, put through once more after a fix, deleted.
public final class DeadLetterEndpoints implements Endpoints.Source {

  private static final String ALL = "dead-letter";

  private static final Map<String, DeadLetterQuery.Sort> SORTS =
      Map.of(
          "lastSeen", DeadLetterQuery.Sort.LAST_SEEN,
          "firstSeen", DeadLetterQuery.Sort.FIRST_SEEN,
          "count", DeadLetterQuery.Sort.COUNT,
          "reason", DeadLetterQuery.Sort.REASON,
          "topic", DeadLetterQuery.Sort.TOPIC);

  private static final Sorting<DeadLetterQuery.Sort> NEWEST_FIRST =
      new Sorting<>(DeadLetterQuery.Sort.LAST_SEEN, true);

  private final Jdbi jdbi;
  private final DeadLetters letters;
  private final Replay replay;
  private final Replaying replaying;
  private final AuditLog audit;

  public DeadLetterEndpoints(
      Jdbi jdbi, DeadLetters letters, Replay replay, AuditLog audit, InstantSource clock) {
    this.jdbi = jdbi;
    this.letters = letters;
    this.replay = replay;
    this.replaying = new Replaying(letters, replay, clock);
    this.audit = audit;
  }

  /// Which letters somebody meant, for the audit.
  private record Meant(
      @Nullable String site,
      Set<String> reason,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String q) {

    static Meant by(DeadLetterFilter filter) {
      return new Meant(filter.site(), filter.reasons(), filter.from(), filter.to(), filter.topic());
    }
  }

  private record Outcome(Replayed outcome) {}

  private record Deleted(int deleted) {}

  @Override
  public void bind(Endpoints endpoints) {
    // A replay has transactions of its own, as the messages of a lane have.
    endpoints
        .answer("listDeadLetters", this::list)
        .answer("getDeadLetterSummary", request -> Response.ok(letters.summary(filter(request))))
        .answer("getDeadLetter", request -> Response.ok(DeadLetterDetailView.of(find(request))))
        .answer("replayDeadLetter", this::replay)
        .answer("replayDeadLetters", this::replayAll)
        .change("deleteDeadLetter", this::delete)
        .change("deleteDeadLetters", this::deleteAll);
  }

  private Response list(Request request) {
    var sorting = Sorting.of(request, SORTS, NEWEST_FIRST);
    var query =
        new DeadLetterQuery(
            filter(request),
            sorting.by(),
            sorting.descending(),
            request.text("cursor").orElse(null),
            request.integer("limit"));
    return Response.ok(PageView.of(letters.list(query), DeadLetterView::of));
  }

  private Response replay(Request request) {
    DeadLetter letter = find(request);
    var outcome = new Outcome(replay.replay(letter.id()));
    write(request, subject(letter), DeadLetterView.of(letter), outcome);
    return Response.ok(outcome);
  }

  private Response replayAll(Request request) {
    DeadLetterFilter filter = filter(request);
    var progress =
        replaying.replay(filter, request.text("cursor").orElse(null), request.integer("limit"));
    write(request, ALL, Meant.by(filter), progress);
    return Response.ok(progress);
  }

  private Changed delete(Request request) {
    DeadLetter letter = find(request);
    letters.delete(letter.id());
    return Changed.deleted(subject(letter), DeadLetterView.of(letter));
  }

  private Changed deleteAll(Request request) {
    DeadLetterFilter filter = filter(request);
    var deleted = new Deleted(letters.delete(filter));
    return new Changed(Response.ok(deleted), ALL, Meant.by(filter), deleted);
  }

  private void write(Request request, String subject, Object before, Object after) {
    jdbi.useHandle(
        handle ->
            audit.write(
                handle,
                new AuditLog.Entry(
                    request.person().id(),
                    request.client().address(),
                    request.operation(),
                    subject,
                    Json.write(before),
                    Json.write(after))));
  }

  private DeadLetter find(Request request) {
    return NumericIds.of(request.id())
        .flatMap(letters::find)
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }

  private static String subject(DeadLetter letter) {
    return "dead-letter/" + letter.id();
  }

  private static DeadLetterFilter filter(Request request) {
    return new DeadLetterFilter(
        request.scope(),
        request.text("site").orElse(null),
        Set.copyOf(request.texts("reason")),
        request.time("from").orElse(null),
        request.time("to").orElse(null),
        request.text("q").orElse(null));
  }
}
