package io.ronda.web.task;

import io.ronda.alerting.ledger.Ledger;
import io.ronda.alerting.ledger.Ledgers;
import io.ronda.alerting.task.Actor;
import io.ronda.alerting.task.BoardQuery;
import io.ronda.alerting.task.Evidence;
import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskEntry;
import io.ronda.alerting.task.TaskOutcome;
import io.ronda.alerting.task.TaskQuery;
import io.ronda.alerting.task.TaskState;
import io.ronda.alerting.task.Tasks;
import io.ronda.alerting.task.dispatch.Candidates;
import io.ronda.alerting.task.work.CauseCode;
import io.ronda.alerting.task.work.Photo;
import io.ronda.alerting.task.work.PhotoStore;
import io.ronda.alerting.task.work.Work;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.page.Page;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.SiteStore;
import io.ronda.core.site.ZoneStore;
import io.ronda.core.text.Text;
import io.ronda.web.equipment.EquipmentIds;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.JournalView;
import io.ronda.web.http.NumericIds;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.http.Sorting;
import io.ronda.web.problem.Failure;
import io.ronda.web.site.KnownSite;
import io.ronda.web.site.PersonNames;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The rectification tasks: the list, and what people do to them.
public final class TaskEndpoints implements Endpoints.Source {

  private static final Map<String, TaskQuery.Sort> SORTS =
      Map.of(
          "pressing", TaskQuery.Sort.PRESSING,
          "number", TaskQuery.Sort.NUMBER,
          "createdAt", TaskQuery.Sort.CREATED_AT,
          "resolveBy", TaskQuery.Sort.RESOLVE_BY,
          "grade", TaskQuery.Sort.GRADE,
          "state", TaskQuery.Sort.STATE,
          "equipment", TaskQuery.Sort.EQUIPMENT,
          "assignee", TaskQuery.Sort.ASSIGNEE);

  private static final Sorting<TaskQuery.Sort> MOST_PRESSING_FIRST =
      new Sorting<>(TaskQuery.Sort.PRESSING, false);

  private final Tasks tasks;
  private final TaskViews views;
  private final EquipmentDirectory directory;
  private final SiteStore sites;
  private final ZoneStore zones;
  private final PersonNames names;
  private final Evidence evidence;
  private final Candidates candidates;
  private final Ledgers ledgers;
  private final Jdbi jdbi;
  private final InstantSource clock;

  public TaskEndpoints(
      Tasks tasks,
      TaskViews views,
      EquipmentDirectory directory,
      SiteStore sites,
      ZoneStore zones,
      PersonNames names,
      Evidence evidence,
      Candidates candidates,
      Ledgers ledgers,
      Jdbi jdbi,
      InstantSource clock) {
    this.tasks = tasks;
    this.views = views;
    this.directory = directory;
    this.sites = sites;
    this.zones = zones;
    this.names = names;
    this.evidence = evidence;
    this.candidates = candidates;
    this.ledgers = ledgers;
    this.jdbi = jdbi;
    this.clock = clock;
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listTasks", this::list)
        .answer("getTask", request -> Response.ok(detail(find(request), request)))
        .answer("getTaskJournal", this::journal)
        .change("createTask", this::create)
        .answer("getTaskBoard", this::board)
        .answer("listTaskCandidates", this::candidates)
        .answer("listCauseCodes", TaskEndpoints::causeCodes)
        .answer("getTaskPhoto", this::photo)
        .change("createTaskPhoto", this::addPhoto)
        .change("replaceTaskWork", this::write)
        .change("reportTask", this::report);
    TaskCommands.ALL.forEach(
        (operation, command) -> endpoints.change(operation, request -> command(request, command)));
  }

  private Response list(Request request) {
    return Response.ok(views.of(page(request), request.language()));
  }

  private Page<Task> page(Request request) {
    Optional<EquipmentId> equipment = request.text("equipment").flatMap(EquipmentIds::of);
    if (request.isGiven("equipment") && equipment.isEmpty()) {
      return new Page<>(List.of(), null);
    }
    var sorting = Sorting.of(request, SORTS, MOST_PRESSING_FIRST);
    return tasks.list(
        new TaskQuery(
            request.scope(),
            request.text("site").orElse(null),
            equipment.orElse(null),
            request.constants("state", TaskState.class),
            request.constants("grade", Rule.Grade.class),
            request.text("assignee").orElse(null),
            request.time("from").orElse(null),
            request.time("to").orElse(null),
            request.text("q").orElse(null),
            sorting.by(),
            sorting.descending(),
            request.text("cursor").orElse(null),
            request.integer("limit")));
  }

  private Response journal(Request request) {
    List<TaskEntry> entries = tasks.journal(find(request).id());
    var actors = names.find(entries.stream().map(TaskEntry::actor).toList(), request.language());
    return Response.ok(
        new JournalView(entries.stream().map(entry -> line(entry, actors)).toList()));
  }

  private static JournalView.Line line(TaskEntry entry, PersonNames.Names actors) {
    TaskState from = entry.from();
    Text note = entry.note();
    return new JournalView.Line(
        entry.at(),
        entry.eventTime(),
        entry.action(),
        from == null ? null : from.name(),
        entry.to().name(),
        entry.actor(),
        actors.of(entry.actor()),
        note == null ? null : note.in(actors.language()));
  }

  private Changed create(Request request) {
    NewTask wanted = request.body(NewTask.class);
    KnownSite.check(sites, wanted.site());
    Task task = tasks.request(wanted.toRequest(directory, zones), actor(request), wanted.note());
    return Changed.created("task/" + task.id(), views.of(task, request.language()));
  }

  private Changed command(Request request, TaskCommands.Body body) {
    Task before = find(request);
    TaskCommands.Given given = body.of(request);
    return changed(
        request,
        views.of(before, request.language()),
        after -> views.of(after, request.language()),
        tasks.command(before.id(), given.command(), actor(request), given.at()));
  }

  private Changed report(Request request) {
    Task before = find(request);
    TaskCommands.Words words = request.body(TaskCommands.Words.class, TaskCommands.Words.NONE);
    return changed(
        request,
        views.of(before, request.language()),
        after -> views.of(after, request.language()),
        tasks.reportToUtility(before.id(), words.words(), actor(request), words.at()));
  }

  private Changed write(Request request) {
    Task task = find(request);
    Work work = request.body(Work.class);
    String code = work.causeCode();
    if (code != null && CauseCode.of(code).isEmpty()) {
      throw Failure.invalid(
              "causeCode",
              "没有原因代码“%s”，请从列表中选择".formatted(code),
              "'%s' is no cause code: take one of /api/v1/cause-codes".formatted(code))
          .exception();
    }
    return changed(
        request,
        detail(task, request),
        after -> detail(after, request),
        evidence.write(task.id(), work, actor(request)));
  }

  private static Changed changed(
      Request request, Object before, Function<Task, Object> view, TaskOutcome outcome) {
    return switch (outcome) {
      case TaskOutcome.Done(Task after) ->
          Changed.replaced("task/" + after.id(), before, view.apply(after));
      case TaskOutcome.Rejected(Text reason) -> throw new Failure.Conflict(reason).exception();
      case TaskOutcome.NotFound() -> throw Failure.notFound(request.id()).exception();
    };
  }

  private Changed addPhoto(Request request) {
    Task task = find(request);
    var received =
        evidence.receive(
            task.id(),
            UUID.fromString(request.text("key").orElseThrow()),
            Photo.Kind.valueOf(request.text("kind").orElseThrow().toUpperCase(Locale.ROOT)),
            request.time("takenAt").orElseGet(clock::instant),
            request.bytes(),
            actor(request));
    return switch (received) {
      case Evidence.Received.Kept(Photo photo) ->
          Changed.replaced(
              "task/" + task.id() + "/photo/" + photo.id(),
              null,
              TaskDetail.Picture.of(photo, names.find(List.of(photo.by()), request.language())));
      case Evidence.Received.Refused(Text reason) -> throw new Failure.Conflict(reason).exception();
      case Evidence.Received.NotFound() -> throw Failure.notFound(request.id()).exception();
    };
  }

  private Response photo(Request request) {
    Task task = find(request);
    String photo = request.text("photo").orElseThrow();
    return NumericIds.of(photo)
        .flatMap(id -> evidence.picture(task.id(), id))
        .map(TaskEndpoints::picture)
        .orElseThrow(() -> Failure.notFound(photo).exception());
  }

  private static Response picture(PhotoStore.Picture picture) {
    return new Response(
        200,
        picture.mediaType().words(),
        Buffer.buffer(picture.bytes().array()),
        Map.of("Content-Disposition", "inline"));
  }

  private TaskDetail detail(Task task, Request request) {
    List<Photo> photos = evidence.photos(task.id());
    EquipmentId equipment = task.equipment();
    Ledger ledger = equipment == null ? null : ledgers.of(equipment);
    return TaskDetail.of(
        views.of(task, request.language()),
        tasks.clock(task),
        evidence.work(task.id()).orElse(null),
        photos,
        evidence.checklist(task),
        tasks.earlier(task),
        ledger,
        names.find(people(photos, ledger), request.language()));
  }

  private static List<@Nullable String> people(List<Photo> photos, @Nullable Ledger ledger) {
    List<@Nullable String> people = new ArrayList<>(photos.stream().map(Photo::by).toList());
    people.add(ledger == null ? null : ledger.inCharge());
    return people;
  }

  private Response board(Request request) {
    String[] zone = request.text("zone").map(id -> id.split("\\.", 2)).orElse(new String[0]);
    String site = request.text("site").orElse(null);
    if (zone.length == 1 || (zone.length == 2 && site != null && !zone[0].equals(site))) {
      return Response.ok(new BoardView(List.of()));
    }
    var query =
        new BoardQuery(
            request.scope(),
            zone.length == 2 ? zone[0] : site,
            zone.length == 2 ? zone[1] : null,
            request.text("assignee").orElse(null),
            request.constants("grade", Rule.Grade.class));
    return Response.ok(BoardView.of(tasks.board(query), views, request.language()));
  }

  private Response candidates(Request request) {
    Task task = find(request);
    return Response.ok(
        CandidateView.Listed.of(
            jdbi.withHandle(handle -> candidates.of(handle, task, clock.instant())),
            request.language()));
  }

  private static Response causeCodes(Request request) {
    return Response.ok(CauseCodesView.in(request.language()));
  }

  private static Actor actor(Request request) {
    return new Actor(request.person().id(), request.person().role());
  }

  private Task find(Request request) {
    return NumericIds.of(request.id())
        .flatMap(tasks::find)
        .orElseThrow(() -> Failure.notFound(request.id()).exception());
  }
}
