package io.ronda.alerting.report;

import io.ronda.alerting.report.ReportRange.Stretch;
import io.ronda.core.profile.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/// Makes alarm reports from the journals of alarms (the figures of ISA-18.2 and EEMUA 191).
public final class AlarmReports {

  private static final int TOP = 10;

  private final Jdbi jdbi;
  private final Chatter chatter;

  public AlarmReports(Jdbi jdbi, Chatter chatter) {
    this.jdbi = jdbi;
    this.chatter = chatter;
  }

  /// The report for a seat.
  ///
  /// @param sites of the seat, at least one
  public AlarmReport make(List<String> sites, ReportRange range) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ, handle -> make(handle, sites, range));
  }

  private AlarmReport make(Handle handle, List<String> sites, ReportRange range) {
    var history = new AlarmHistory(handle, range, sites);
    Map<String, Load> loads = history.loads();
    Load seat = new Load(range);
    loads.values().forEach(seat::add);

    Frequencies frequent = history.frequent();
    Frequencies chattering = history.chattering(chatter);
    Frequencies fleeting = history.fleeting();
    List<Answering> answering = answering(history);
    List<Stay> stays = history.stays();
    List<Day> days =
        range.days().stream().map(stretch -> day(range, stretch, seat, stays)).toList();
    List<Stay> standing = at(range.to(), Stay.Kind.ACTIVE, stays);

    List<Figure> figures = new ArrayList<>(seat.figures());
    figures.add(Figure.share(Metric.TOP_TEN, top(frequent), seat.total()));
    figures.add(Figure.count(Metric.CHATTERING, chattering.conditions()));
    figures.add(Figure.count(Metric.FLEETING, fleeting.annunciations()));
    figures.add(mostStanding(range, days));
    figures.add(Figure.count(Metric.STANDING_END, standing.size()));
    figures.add(end(Metric.SHELVED_END, Stay.Kind.SHELVED, range, stays));
    figures.add(end(Metric.SUPPRESSED_END, Stay.Kind.SUPPRESSED, range, stays));
    figures.add(end(Metric.OUT_OF_SERVICE_END, Stay.Kind.OUT_OF_SERVICE, range, stays));
    answering.forEach(
        one -> figures.add(Figure.share(share(one), one.annunciations(), seat.total())));
    figures.add(Figure.count(Metric.DEFINITION_CHANGES, history.definitionChanges()));

    return new AlarmReport(
        range,
        sites,
        seat.total(),
        figures,
        SteadyState.of(seat.average()),
        Upset.of(seat.worst()),
        seat.periods(),
        floods(history, range, seat),
        frequent,
        chattering,
        fleeting,
        standing.stream().limit(AlarmReport.LONGEST_LIST).toList(),
        days,
        answering,
        loads.entrySet().stream().map(site -> site(site.getKey(), site.getValue())).toList());
  }

  private static long top(Frequencies frequent) {
    return frequent.most().stream().limit(TOP).mapToLong(Frequency::count).sum();
  }

  /// Every priority, the most urgent one first.
  private static List<Answering> answering(AlarmHistory history) {
    Map<Rule.Priority, Answering> found = history.answering();
    return Arrays.stream(Rule.Priority.values())
        .map(priority -> found.getOrDefault(priority, Answering.none(priority)))
        .toList();
  }

  private static Metric share(Answering answering) {
    return switch (answering.priority()) {
      case CRITICAL -> Metric.CRITICAL_SHARE;
      case HIGH -> Metric.HIGH_SHARE;
      case MEDIUM -> Metric.MEDIUM_SHARE;
      case LOW -> Metric.LOW_SHARE;
    };
  }

  /// Only days that are whole are compared.
  private static Figure mostStanding(ReportRange range, List<Day> days) {
    return days.stream()
        .filter(Day::whole)
        .reduce((one, other) -> other.standing() > one.standing() ? other : one)
        .map(
            day ->
                Figure.maximum(
                    Metric.STANDING_DAY,
                    day.standing(),
                    day.date().atStartOfDay(range.zone()).toInstant()))
        .orElseGet(() -> Figure.maximum(Metric.STANDING_DAY, 0, null));
  }

  private static Day day(ReportRange range, Stretch stretch, Load seat, List<Stay> stays) {
    Instant begin = range.begin(stretch.first());
    Instant end = range.begin(stretch.after());
    return new Day(
        range.date(stretch),
        stretch.whole(),
        seat.sum(stretch.first(), stretch.after()),
        within(begin, end, Stay.Kind.ACTIVE, stays),
        within(begin, end, Stay.Kind.SHELVED, stays),
        within(begin, end, Stay.Kind.SUPPRESSED, stays),
        within(begin, end, Stay.Kind.OUT_OF_SERVICE, stays));
  }

  /// How many alarms, however often each.
  private static long within(Instant begin, Instant end, Stay.Kind kind, List<Stay> stays) {
    return stays.stream()
        .filter(stay -> stay.kind() == kind && stay.within(begin, end))
        .map(stay -> stay.condition().alarm())
        .distinct()
        .count();
  }

  private static Figure end(Metric metric, Stay.Kind kind, ReportRange range, List<Stay> stays) {
    return Figure.count(metric, at(range.to(), kind, stays).size());
  }

  private static List<Stay> at(Instant moment, Stay.Kind kind, List<Stay> stays) {
    return stays.stream().filter(stay -> stay.kind() == kind && stay.at(moment)).toList();
  }

  private static List<Flood> floods(AlarmHistory history, ReportRange range, Load seat) {
    List<Load.Span> spans = seat.floods();
    List<Load.Span> newest =
        spans.subList(Math.max(0, spans.size() - AlarmReport.LONGEST_LIST), spans.size());
    Map<Integer, Condition> firsts = history.firsts(newest.stream().map(Load.Span::first).toList());
    return newest.stream()
        .map(
            span ->
                new Flood(
                    range.begin(span.first()),
                    span.after() == range.periods() ? null : range.begin(span.after()),
                    span.count(),
                    span.peak(),
                    firsts.get(span.first())))
        .toList();
  }

  private static SiteLoad site(String site, Load load) {
    return new SiteLoad(site, load.total(), SteadyState.of(load.average()), load.figures());
  }
}
