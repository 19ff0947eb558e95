package io.ronda.web.task;

import io.ronda.alerting.task.TaskSource;
import io.ronda.alerting.task.clock.ClockStore;
import io.ronda.alerting.task.clock.Limit;
import io.ronda.alerting.task.clock.LimitTable;
import io.ronda.alerting.task.clock.Limits;
import io.ronda.core.calendar.Holidays;
import io.ronda.core.calendar.Hours;
import io.ronda.core.calendar.WorkingCalendar;
import io.ronda.core.profile.Rule;
import io.ronda.core.site.SiteStore;
import io.ronda.web.http.Changed;
import io.ronda.web.http.Endpoints;
import io.ronda.web.http.Request;
import io.ronda.web.http.Response;
import io.ronda.web.problem.Failure;
import io.ronda.web.site.KnownSite;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The limits of tasks, of all sites and of one, and the working hours of a site.
public final class TermsEndpoints implements Endpoints.Source {

  private final ClockStore clocks;
  private final SiteStore sites;

  public TermsEndpoints(ClockStore clocks, SiteStore sites) {
    this.clocks = clocks;
    this.sites = sites;
  }

  record Time(int minutes, String calendar) {

    static Time of(Limit limit) {
      return new Time(
          (int) limit.time().toMinutes(), limit.counting().name().toLowerCase(Locale.ROOT));
    }

    Limit toLimit() {
      return new Limit(
          Duration.ofMinutes(minutes), Limit.Counting.valueOf(calendar.toUpperCase(Locale.ROOT)));
    }
  }

  record Row(
      Rule.Grade grade,
      @Nullable String system,
      @Nullable String source,
      Time acceptance,
      Time response,
      Time resolution,
      Time callBack) {

    static Row of(LimitTable.Row row) {
      TaskSource.Type source = row.source();
      return new Row(
          row.grade(),
          row.system(),
          source == null ? null : source.name().toLowerCase(Locale.ROOT),
          Time.of(row.limits().acceptance()),
          Time.of(row.limits().response()),
          Time.of(row.limits().resolution()),
          Time.of(row.limits().callBack()));
    }

    LimitTable.Row toRow() {
      return new LimitTable.Row(
          grade,
          system,
          source == null ? null : TaskSource.Type.valueOf(source.toUpperCase(Locale.ROOT)),
          new Limits(
              acceptance.toLimit(), response.toLimit(), resolution.toLimit(), callBack.toLimit()));
    }
  }

  record LimitsInput(List<Row> rows) {}

  /// @param own whether they were set here, and not taken from all sites or from Ronda
  record LimitsView(boolean own, List<Row> rows) {}

  record Span(String from, String to) {}

  record Day(String weekday, List<Span> hours) {}

  record HoursInput(List<Day> days) {}

  /// @param own whether they were set here
  record HoursView(boolean own, List<Day> days) {}

  @Override
  public void bind(Endpoints endpoints) {
    endpoints
        .answer("getTaskLimits", _ -> Response.ok(limits(null)))
        .change("replaceTaskLimits", request -> replace(request, null))
        .answer("getSiteTaskLimits", request -> Response.ok(limits(site(request))))
        .change("replaceSiteTaskLimits", request -> replace(request, site(request)))
        .answer("getWorkingHours", request -> Response.ok(hours(site(request))))
        .change("replaceWorkingHours", this::replaceHours);
  }

  private LimitsView limits(@Nullable String site) {
    Optional<LimitTable> own = clocks.limits(site);
    LimitTable table = own.or(() -> clocks.limits(null)).orElse(LimitTable.DEFAULTS);
    return new LimitsView(own.isPresent(), table.rows().stream().map(Row::of).toList());
  }

  private Changed replace(Request request, @Nullable String site) {
    List<Row> rows = request.body(LimitsInput.class).rows();
    LimitsView before = limits(site);
    clocks.saveLimits(site, rows.isEmpty() ? null : table(rows));
    return Changed.replaced("task-limits" + (site == null ? "" : "/" + site), before, limits(site));
  }

  private static LimitTable table(List<Row> rows) {
    try {
      return new LimitTable(rows.stream().map(Row::toRow).toList());
    } catch (IllegalArgumentException e) {
      throw Failure.invalid("rows", "每个等级都须有一行不限系统和来源的时限", String.valueOf(e.getMessage()))
          .exception();
    }
  }

  private HoursView hours(String site) {
    var own = clocks.hours(site);
    return new HoursView(own.isPresent(), days(own.orElse(WorkingCalendar.FIVE_DAYS)));
  }

  private static List<Day> days(Map<DayOfWeek, List<Hours>> week) {
    return week.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            day ->
                new Day(
                    day.getKey().name().toLowerCase(Locale.ROOT),
                    day.getValue().stream()
                        .map(span -> new Span(span.from().toString(), span.to().toString()))
                        .toList()))
        .toList();
  }

  private Changed replaceHours(Request request) {
    String site = site(request);
    List<Day> days = request.body(HoursInput.class).days();
    HoursView before = hours(site);
    clocks.saveHours(site, days.isEmpty() ? null : week(days));
    return Changed.replaced("working-hours/" + site, before, hours(site));
  }

  private static Map<DayOfWeek, List<Hours>> week(List<Day> days) {
    Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    days.forEach(
        day ->
            week.put(
                DayOfWeek.valueOf(day.weekday().toUpperCase(Locale.ROOT)),
                day.hours().stream()
                    .map(
                        span -> new Hours(LocalTime.parse(span.from()), LocalTime.parse(span.to())))
                    .toList()));
    try {
      return new WorkingCalendar(ZoneOffset.UTC, week, Holidays.NONE).week();
    } catch (IllegalArgumentException e) {
      throw Failure.invalid("days", "至少一天有工作时间，同一天的时段先后相接、不重叠", String.valueOf(e.getMessage()))
          .exception();
    }
  }

  private String site(Request request) {
    KnownSite.check(sites, request.id());
    return request.id();
  }
}
