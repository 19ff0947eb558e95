package io.ronda.web.task;

import io.ronda.alerting.task.Actor;
import io.ronda.alerting.task.Task;
import io.ronda.alerting.task.TaskCommand;
import io.ronda.alerting.task.TaskEntry;
import io.ronda.alerting.task.TaskOutcome;
import io.ronda.alerting.task.TaskQuery;
import io.ronda.alerting.task.TaskState;
import io.ronda.alerting.task.Tasks;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.page.Page;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.SiteStore;
import io.ronda.core.site.ZoneStore;
import io.ronda.core.text.Text;
import io.ronda.web.equipment.EquipmentIds;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Commands;
import io.ronda.web.http.Endpoint;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.JournalView;
import io.ronda.web.http.NumericIds;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.http.Sorting;
import io.ronda.web.problem.Failure;
import io.ronda.web.site.KnownSite;
import io.ronda.web.site.PersonNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

  public TaskEndpoints(
      Tasks tasks,
      TaskViews views,
      EquipmentDirectory directory,
      SiteStore sites,
      ZoneStore zones,
      PersonNames names) {
    this.tasks = tasks;
    this.views = views;
    this.directory = directory;
    this.sites = sites;
    this.zones = zones;
    this.names = names;
  }

  record Dispatch(String assignee, @Nullable String note) {}

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("listTasks", this::list)
        .answer("getTask", request -> Response.ok(views.of(find(request), request.language())))
        .answer("getTaskJournal", this::journal)
        .change("createTask", this::create)
        .change("dispatchTask", command(TaskEndpoints::dispatch))
        .change("acceptTask", command(r -> new TaskCommand.Accept(Commands.Note.of(r))))
        .change("refuseTask", command(r -> new TaskCommand.Refuse(Commands.Reason.of(r))))
        .change("startTask", command(r -> new TaskCommand.Start(Commands.Note.of(r))))
        .change("pauseTask", command(r -> new TaskCommand.Pause(Commands.Reason.of(r))))
        .change("resumeTask", command(r -> new TaskCommand.Resume(Commands.Note.of(r))))
        .change("completeTask", command(r -> new TaskCommand.Complete(Commands.Note.of(r))))
        .change("verifyTask", command(r -> new TaskCommand.Verify(Commands.Note.of(r))))
        .change("rejectTask", command(r -> new TaskCommand.Reject(Commands.Reason.of(r))))
        .change("cancelTask", command(r -> new TaskCommand.Cancel(Commands.Reason.of(r))));
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

  private static TaskCommand dispatch(Request request) {
    Dispatch dispatch = request.body(Dispatch.class);
    return new TaskCommand.Dispatch(dispatch.assignee(), dispatch.note());
  }

  private Endpoint.Change command(Function<Request, TaskCommand> command) {
    return request -> command(request, command.apply(request));
  }

  private Changed command(Request request, TaskCommand command) {
    Task before = find(request);
    return switch (tasks.command(before.id(), command, actor(request))) {
      case TaskOutcome.Done(Task after) ->
          Changed.replaced(
              "task/" + after.id(),
              views.of(before, request.language()),
              views.of(after, request.language()));
      case TaskOutcome.Rejected(Text reason) -> throw new Failure.Conflict(reason).exception();
      case TaskOutcome.NotFound() -> throw Failure.notFound(request.id()).exception();
    };
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
