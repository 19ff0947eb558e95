package io.ronda.web.report;

import io.ronda.alerting.task.figures.Figures;
import io.ronda.alerting.task.figures.TaskFigures;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.web.equipment.EquipmentIds;
import io.ronda.web.equipment.EquipmentNames;
import io.ronda.web.http.Csv;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import io.ronda.web.site.PersonNames;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The figures of tasks, as data and as a file.
public final class TaskReportEndpoints implements Endpoints.Source {

  private static final Duration USUAL = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofDays(366);

  private final Figures figures;
  private final SiteStore sites;
  private final EquipmentDirectory directory;
  private final PersonNames names;
  private final InstantSource clock;

  public TaskReportEndpoints(
      Figures figures,
      SiteStore sites,
      EquipmentDirectory directory,
      PersonNames names,
      InstantSource clock) {
    this.figures = figures;
    this.sites = sites;
    this.directory = directory;
    this.names = names;
    this.clock = clock;
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("getTaskReport", request -> Response.ok(report(request)))
        .answer("exportTaskReport", request -> file(report(request)));
  }

  private TaskReportView report(Request request) {
    Instant to = request.time("to").orElseGet(clock::instant);
    Instant from = request.time("from").orElse(to.minus(USUAL));
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw Failure.invalid("from", "须早于 to，至多 366 天", "must be before 'to', by at most 366 days")
          .exception();
    }
    Figures.By by = Figures.By.valueOf(request.text("by").orElseThrow().toUpperCase(Locale.ROOT));
    List<TaskFigures> groups =
        request
            .text("equipment")
            .map(equipment -> of(equipment, request, from, to, by))
            .orElseGet(() -> figures.read(seat(request), from, to, by));
    PersonNames.Names persons =
        names.find(groups.stream().map(TaskFigures::group).toList(), request.language());
    return new TaskReportView(
        from,
        to,
        by.name().toLowerCase(Locale.ROOT),
        groups.stream()
            .map(one -> TaskReportView.Group.of(one, name(one.group(), by, persons)))
            .toList());
  }

  private List<TaskFigures> of(
      String equipment, Request request, Instant from, Instant to, Figures.By by) {
    EquipmentId id =
        EquipmentIds.of(equipment)
            .filter(one -> request.person().maySee(one.site()))
            .orElseThrow(() -> Failure.notFound(equipment).exception());
    return figures.read(id, from, to, by);
  }

  /// The sites that are asked for and that the caller sees; all of those where none is.
  private List<String> seat(Request request) {
    List<String> asked = request.texts("site");
    return sites.all().stream()
        .map(Site::id)
        .filter(site -> asked.isEmpty() || asked.contains(site))
        .filter(site -> request.person().maySee(site))
        .toList();
  }

  private @Nullable String name(@Nullable String group, Figures.By by, PersonNames.Names persons) {
    if (group == null) {
      return null;
    }
    return switch (by) {
      case EQUIPMENT ->
          EquipmentIds.of(group)
              .map(id -> EquipmentNames.of(id, directory, persons.language()))
              .orElse(group);
      case PERSON -> persons.of(group);
      case SYSTEM, ZONE, MONTH -> group;
    };
  }

  private static Response file(TaskReportView report) {
    StringBuilder lines = new StringBuilder(Csv.BYTE_ORDER_MARK);
    lines.append(Csv.line(TaskReportView.HEADS));
    report.items().forEach(group -> lines.append(Csv.line(group.cells())));
    return new Response(
        200,
        "text/csv; charset=utf-8",
        Buffer.buffer(lines.toString()),
        Map.of(
            "Content-Disposition",
            "attachment; filename=\"task-report.csv\"",
            "Cache-Control",
            "no-store"));
  }
}
