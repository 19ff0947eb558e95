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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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
        .answer("getAlarmReport", request -> made(request).asJson())
        .answer("exportAlarmReport", request -> made(request).asCsv());
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
      return Response.text("text/csv; charset=utf-8", lines.toString())
          .with("Content-Disposition", "attachment; filename=\"%s.csv\"".formatted(fileName()))
          .with("Cache-Control", "no-store");
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

    private String fileName() {
      ZoneId zone = report.range().zone();
      return "alarm-report-%s-%s"
          .formatted(
              report.range().from().atZone(zone).toLocalDate(),
              report.range().to().atZone(zone).toLocalDate());
    }
  }

  private Made made(Request request) throws InterruptedException {
    List<Site> seat = seat(request);
    ReportRange range = range(request, seat.getFirst().timeZone());
    if (!places.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new Failure.Busy().exception();
    }
    try {
      return new Made(
          reports.make(seat.stream().map(Site::id).toList(), range),
          new ReportNames(seat, directory, request.language()));
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
