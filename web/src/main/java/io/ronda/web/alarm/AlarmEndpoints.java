package io.ronda.web.alarm;

import io.ronda.alerting.alarm.Alarm;
import io.ronda.alerting.alarm.AlarmCount;
import io.ronda.alerting.alarm.AlarmEntry;
import io.ronda.alerting.alarm.AlarmOutcome;
import io.ronda.alerting.alarm.AlarmQuery;
import io.ronda.alerting.alarm.AlarmState;
import io.ronda.alerting.alarm.Alarms;
import io.ronda.alerting.alarm.Suppression;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.page.Page;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import io.ronda.web.equipment.EquipmentIds;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Commands;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.JournalView;
import io.ronda.web.http.NumericIds;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.http.Sorting;
import io.ronda.web.problem.Failure;
import io.ronda.web.site.PersonNames;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The alarms: the console's list, and what people do to them.
public final class AlarmEndpoints implements Endpoints.Source {

  private static final Map<String, AlarmQuery.Sort> SORTS =
      Map.of(
          "raisedAt", AlarmQuery.Sort.RAISED_AT,
          "priority", AlarmQuery.Sort.PRIORITY,
          "state", AlarmQuery.Sort.STATE,
          "equipment", AlarmQuery.Sort.EQUIPMENT);

  private static final Sorting<AlarmQuery.Sort> NEWEST_FIRST =
      new Sorting<>(AlarmQuery.Sort.RAISED_AT, true);

  private final Alarms alarms;
  private final AlarmViews views;
  private final PersonNames names;
  private final InstantSource clock;

  public AlarmEndpoints(Alarms alarms, AlarmViews views, PersonNames names, InstantSource clock) {
    this.alarms = alarms;
    this.views = views;
    this.names = names;
    this.clock = clock;
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listAlarms", this::list)
        .answer("getAlarmSummary", this::summary)
        .answer("getAlarm", request -> Response.ok(view(find(request), request)))
        .answer("getAlarmJournal", this::journal)
        .change("acknowledgeAlarm", this::acknowledge)
        .change("resetAlarm", this::reset)
        .change("shelveAlarm", this::shelve)
        .change("unshelveAlarm", this::unshelve)
        .change("suppressAlarm", this::suppress)
        .change("removeAlarm", this::remove)
        .change("returnAlarm", this::giveBack);
  }

  private Response list(Request request) {
    return Response.ok(views.of(page(request), request.language()));
  }

  private Page<Alarm> page(Request request) {
    Optional<EquipmentId> equipment = request.text("equipment").flatMap(EquipmentIds::of);
    Set<AlarmState> states = request.constants("state", AlarmState.class);
    Optional<Long> cause = request.text("cause").flatMap(NumericIds::of);
    Optional<Long> flood = request.text("flood").flatMap(NumericIds::of);
    if ((request.isGiven("equipment") && equipment.isEmpty())
        || (request.isGiven("cause") && cause.isEmpty())
        || (request.isGiven("flood") && flood.isEmpty())
        || (request.isGiven("state") && states.isEmpty())) {
      return new Page<>(List.of(), null);
    }
    var sorting = Sorting.of(request, SORTS, NEWEST_FIRST);
    return alarms.list(
        new AlarmQuery(
            request.scope(),
            request.text("site").orElse(null),
            equipment.orElse(null),
            cause.orElse(null),
            flood.orElse(null),
            request.text("grouped").map(Boolean::parseBoolean).orElse(false),
            states,
            request.constants("priority", Rule.Priority.class),
            request.time("from").orElse(null),
            request.time("to").orElse(null),
            request.text("q").orElse(null),
            sorting.by(),
            sorting.descending(),
            request.text("cursor").orElse(null),
            request.integer("limit")));
  }

  /// Every priority is there, so that pages need not guess.
  private Response summary(Request request) {
    Map<Rule.Priority, AlarmCount> counts = new EnumMap<>(Rule.Priority.class);
    for (Rule.Priority priority : Rule.Priority.values()) {
      counts.put(priority, new AlarmCount(0, 0));
    }
    counts.putAll(alarms.summary(request.scope(), request.text("site").orElse(null)));
    return Response.ok(counts);
  }

  private Response journal(Request request) {
    List<AlarmEntry> entries = alarms.journal(find(request).id());
    var actors = names.find(entries.stream().map(AlarmEntry::actor).toList(), request.language());
    return Response.ok(
        new JournalView(entries.stream().map(entry -> line(entry, actors)).toList()));
  }

  private static JournalView.Line line(AlarmEntry entry, PersonNames.Names actors) {
    Text note = entry.note();
    return new JournalView.Line(
        entry.at(),
        entry.eventTime(),
        entry.input().action(),
        entry.from().name(),
        entry.to().name(),
        entry.actor(),
        actors.of(entry.actor()),
        note == null ? null : note.in(actors.language()));
  }

  private Changed acknowledge(Request request) {
    Alarm before = find(request);
    String note = Commands.Note.of(request);
    return changed(request, before, alarms.acknowledge(before.id(), request.person().id(), note));
  }

  private Changed reset(Request request) {
    Alarm before = find(request);
    String note = Commands.Note.of(request);
    return changed(request, before, alarms.reset(before.id(), request.person().id(), note));
  }

  /// How long to shelve: until a time or for some minutes, or until the condition is gone.
  record ShelveInput(
      String reason,
      @Nullable Instant until,
      @Nullable Integer minutes,
      @Nullable Boolean oneShot) {

    boolean once() {
      return Boolean.TRUE.equals(oneShot);
    }

    void check() {
      int given = (until == null ? 0 : 1) + (minutes == null ? 0 : 1) + (once() ? 1 : 0);
      if (given != 1) {
        throw Failure.invalid(
                "until",
                "请在 until、minutes 和 oneShot 中指定且只指定一个",
                "give exactly one of until, minutes and oneShot")
            .exception();
      }
    }

    Instant end(Instant now) {
      return until == null ? now.plus(Duration.ofMinutes(minutes == null ? 0 : minutes)) : until;
    }
  }

  record SuppressInput(String reason, Instant until) {}

  record RemovalInput(String reason, String workReference) {}

  private Changed shelve(Request request) {
    Alarm before = find(request);
    ShelveInput input = request.body(ShelveInput.class);
    input.check();
    String person = request.person().id();
    return changed(
        request,
        before,
        input.once()
            ? alarms.shelveOnce(before.id(), person, input.reason())
            : alarms.shelve(before.id(), person, input.reason(), input.end(clock.instant())));
  }

  private Changed unshelve(Request request) {
    Alarm before = find(request);
    String note = Commands.Note.of(request);
    return changed(request, before, alarms.unshelve(before.id(), request.person().id(), note));
  }

  /// Plans maintenance of the alarm's equipment from now on.
  private Changed suppress(Request request) {
    Alarm before = find(request);
    SuppressInput input = request.body(SuppressInput.class);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    SuppressionEndpoints.checkSpan(now, input.until(), now);
    alarms
        .suppressions()
        .plan(
            before.equipment().site(),
            Suppression.Kind.MAINTENANCE,
            Suppression.Scope.ofEquipment(before.equipment().equipment()),
            input.reason(),
            now,
            input.until(),
            request.person().id());
    return Changed.replaced(
        "alarm/" + before.id(), view(before, request), view(find(request), request));
  }

  private Changed remove(Request request) {
    Alarm before = find(request);
    RemovalInput input = request.body(RemovalInput.class);
    return changed(
        request,
        before,
        alarms.removeFromService(
            before.id(), request.person().id(), input.reason(), input.workReference()));
  }

  private Changed giveBack(Request request) {
    Alarm before = find(request);
    String note = Commands.Note.of(request);
    return changed(
        request, before, alarms.returnToService(before.id(), request.person().id(), note));
  }

  private Changed changed(Request request, Alarm before, AlarmOutcome outcome) {
    return switch (outcome) {
      case AlarmOutcome.Done(Alarm after) ->
          Changed.replaced("alarm/" + after.id(), view(before, request), view(after, request));
      case AlarmOutcome.Rejected(Text reason) -> throw new Failure.Conflict(reason).exception();
      case AlarmOutcome.NotFound() -> throw Failure.notFound(request.id()).exception();
    };
  }

  private Alarm find(Request request) {
    return NumericIds.of(request.id())
        .flatMap(alarms::find)
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }

  private AlarmView view(Alarm alarm, Request request) {
    return views.of(alarm, request.language());
  }
}
