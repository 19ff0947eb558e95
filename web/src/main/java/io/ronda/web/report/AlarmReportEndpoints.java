package io.ronda.web.report;

import io.ronda.alerting.report.AlarmReport;
import io.ronda.alerting.report.AlarmReports;
import io.ronda.alerting.report.ReportRange;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.site.Site;
import io.ronda.core.site.SiteStore;
import io.ronda.web.http.Csv;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The alarm report, as data and as files.
public final class AlarmReportEndpoints implements Endpoints.Source {

  /// Each reads the database as fast as it can; others wait for their turn.
  private static final int AT_ONCE = 2;

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final AlarmReports reports;
  private final SiteStore sites;
  private final EquipmentDirectory directory;
  private final InstantSource clock;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  public AlarmReportEndpoints(
      AlarmReports reports, SiteStore sites, EquipmentDirectory directory, InstantSource clock) {
    this.reports = reports;
    this.sites = sites;
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("getAlarmReport", request -> answer(request, Made::asJson))
        .answer("exportAlarmReport", request -> answer(request, Made::asCsv))
        .answer("printAlarmReport", request -> answer(request, Made::asPdf));
  }

  /// A form of the answer.
  private interface Form {
    Response of(Made made) throws IOException;
  }

  /// A report and what its things are called.
  private record Made(AlarmReport report, ReportNames names) {

    Response asJson() {
      return Response.ok(AlarmReportView.of(report, names));
    }

    Response asCsv() {
      var sheets = new AlarmReportSheets(report, names);
      List<Sheet> all = new ArrayList<>(sheets.all());
      all.add(sheets.periods());
      StringBuilder lines = new StringBuilder(Csv.BYTE_ORDER_MARK);
      all.forEach(sheet -> write(lines, sheet));
      return file("csv", "text/csv; charset=utf-8", Buffer.buffer(lines.toString()));
    }

    Response asPdf() throws IOException {
      var sheets = new AlarmReportSheets(report, names);
      try (var paper = new Paper()) {
        sheets.print(paper);
        return file("pdf", "application/pdf", Buffer.buffer(paper.finish(sheets.foot())));
      }
    }

    private static void write(StringBuilder lines, Sheet sheet) {
      lines.append(Csv.line(List.of(sheet.title())));
      if (!sheet.note().isEmpty()) {
        lines.append(Csv.line(List.of(sheet.note())));
      }
      if (!sheet.heads().isEmpty()) {
        lines.append(Csv.line(sheet.heads()));
      }
      sheet.rows().forEach(row -> lines.append(Csv.line(row)));
      lines.append("\r\n");
    }

    private Response file(String ending, String type, Buffer content) {
      ReportRange range = report.range();
      String name =
          "alarm-report-%s-%s.%s"
              .formatted(
                  range.from().atZone(range.zone()).toLocalDate(),
                  range.to().atZone(range.zone()).toLocalDate(),
                  ending);
      return new Response(
          200,
          type,
          content,
          Map.of(
              "Content-Disposition",
              "attachment; filename=\"%s\"".formatted(name),
              "Cache-Control",
              "no-store"));
    }
  }

  private Response answer(Request request, Form form) throws InterruptedException, IOException {
    List<Site> seat = seat(request);
    ReportRange range = range(request, seat.getFirst().timeZone());
    if (!places.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new Failure.Busy().exception();
    }
    try {
      return form.of(
          new Made(
              reports.make(seat.stream().map(Site::id).toList(), range),
              new ReportNames(seat, directory, request.language())));
    } finally {
      places.release();
    }
  }

  /// The sites that are asked for; all that the caller sees where none is.
  private List<Site> seat(Request request) {
    List<String> asked = request.texts("site");
    asked.stream()
        .filter(id -> sites.find(id).isEmpty())
        .findFirst()
        .ifPresent(
            missing -> {
              throw Failure.notFound(missing).exception();
            });
    List<Site> seat =
        sites.all().stream()
            .filter(site -> asked.isEmpty() || asked.contains(site.id()))
            .filter(site -> request.person().maySee(site.id()))
            .toList();
    if (seat.isEmpty()) {
      throw Failure.invalid("site", "没有可以查看的项目", "there is no site that you may see").exception();
    }
    return seat;
  }

  /// The 30 days until now unless the request says otherwise.
  private ReportRange range(Request request, ZoneId zone) {
    Instant to = request.time("to").orElseGet(clock::instant);
    Instant from = request.time("from").orElse(to.minus(ReportRange.RECOMMENDED));
    try {
      return ReportRange.of(zone, from, to);
    } catch (IllegalArgumentException _) {
      throw Failure.invalid(
              "from",
              "到 to 之间至少要有一个完整的 10 分钟，至多 366 天",
              "must be a whole ten minutes to 366 days before 'to'")
          .exception();
    }
  }
}
