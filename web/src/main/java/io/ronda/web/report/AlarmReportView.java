package io.ronda.web.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ronda.alerting.report.AlarmReport;
import io.ronda.alerting.report.Answering;
import io.ronda.alerting.report.Condition;
import io.ronda.alerting.report.Day;
import io.ronda.alerting.report.Figure;
import io.ronda.alerting.report.Flood;
import io.ronda.alerting.report.Frequencies;
import io.ronda.alerting.report.Metric;
import io.ronda.alerting.report.ReportRange;
import io.ronda.alerting.report.SiteLoad;
import io.ronda.alerting.report.SteadyState;
import io.ronda.alerting.report.Target;
import io.ronda.alerting.report.Upset;
import io.ronda.alerting.report.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An alarm report as the API writes it.
record AlarmReportView(
    Instant from,
    Instant to,
    String timeZone,
    boolean tooShort,
    List<SiteName> sites,
    int annunciations,
    Judged<SteadyState> steady,
    Judged<Upset> upset,
    List<FigureView> figures,
    long periodSeconds,
    List<Integer> periods,
    List<FloodView> floods,
    FrequenciesView frequent,
    FrequenciesView chattering,
    FrequenciesView fleeting,
    List<StandingView> standing,
    List<Day> days,
    List<Answering> answering,
    List<SiteView> bySite) {

  static AlarmReportView of(AlarmReport report, ReportNames names) {
    ReportRange range = report.range();
    return new AlarmReportView(
        range.from(),
        range.to(),
        range.zone().getId(),
        range.isShort(),
        list(report.sites(), site -> new SiteName(site, names.site(site))),
        report.annunciations(),
        judged(report.steady(), names),
        new Judged<>(report.upset(), names.of(report.upset().words())),
        list(report.figures(), figure -> FigureView.of(figure, names)),
        ReportRange.PERIOD.toSeconds(),
        report.periods(),
        list(report.floods(), flood -> FloodView.of(flood, names)),
        FrequenciesView.of(report.frequent(), names),
        FrequenciesView.of(report.chattering(), names),
        FrequenciesView.of(report.fleeting(), names),
        list(
            report.standing(),
            stay -> new StandingView(ConditionView.of(stay.condition(), names), stay.from())),
        report.days(),
        report.answering(),
        list(report.bySite(), site -> SiteView.of(site, names)));
  }

  record SiteName(String id, String name) {}

  /// A class of a standard, and how it is called.
  record Judged<T>(T level, String words) {}

  /// A figure.
  ///
  /// @param numerator what was counted, with what it was divided by
  record FigureView(
      Metric metric,
      String name,
      Metric.Unit unit,
      @Nullable Double value,
      long numerator,
      @Nullable Long denominator,
      @Nullable Instant at,
      @Nullable Target target,
      String source,
      Verdict verdict,
      String verdictWords) {

    static FigureView of(Figure figure, ReportNames names) {
      Metric metric = figure.metric();
      Verdict verdict = figure.verdict();
      return new FigureView(
          metric,
          names.of(metric.words()),
          metric.unit(),
          figure.value(),
          figure.numerator(),
          figure.denominator(),
          figure.at(),
          metric.target(),
          metric.source(),
          verdict,
          names.of(verdict.words()));
    }
  }

  record ConditionView(
      String site,
      String siteName,
      String equipment,
      String equipmentName,
      String rule,
      String ruleName,
      String address,
      String alarm) {

    static ConditionView of(Condition condition, ReportNames names) {
      return new ConditionView(
          condition.equipment().site(),
          names.site(condition.equipment().site()),
          condition.equipment().toString(),
          names.equipment(condition.equipment()),
          condition.rule(),
          names.of(condition.ruleName()),
          condition.address(),
          Long.toString(condition.alarm()));
    }
  }

  record FloodView(
      Instant from, @Nullable Instant to, int count, int peak, @Nullable ConditionView first) {

    static FloodView of(Flood flood, ReportNames names) {
      Condition first = flood.first();
      return new FloodView(
          flood.from(),
          flood.to(),
          flood.count(),
          flood.peak(),
          first == null ? null : ConditionView.of(first, names));
    }
  }

  record FrequenciesView(long conditions, long annunciations, List<FrequencyView> most) {

    static FrequenciesView of(Frequencies frequencies, ReportNames names) {
      return new FrequenciesView(
          frequencies.conditions(),
          frequencies.annunciations(),
          list(
              frequencies.most(),
              one ->
                  new FrequencyView(
                      ConditionView.of(one.condition(), names), one.count(), one.last())));
    }
  }

  record FrequencyView(@JsonUnwrapped ConditionView condition, int count, Instant last) {}

  record StandingView(@JsonUnwrapped ConditionView condition, Instant since) {}

  record SiteView(
      String site,
      String name,
      int annunciations,
      Judged<SteadyState> steady,
      List<FigureView> figures) {

    static SiteView of(SiteLoad load, ReportNames names) {
      return new SiteView(
          load.site(),
          names.site(load.site()),
          load.annunciations(),
          judged(load.steady(), names),
          list(load.figures(), figure -> FigureView.of(figure, names)));
    }
  }

  private static Judged<SteadyState> judged(SteadyState steady, ReportNames names) {
    return new Judged<>(steady, names.of(steady.words()));
  }

  private static <A, B> List<B> list(List<A> all, Function<A, B> view) {
    return all.stream().map(view).toList();
  }
}
