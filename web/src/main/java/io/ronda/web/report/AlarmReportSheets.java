package io.ronda.web.report;

import io.ronda.alerting.report.AlarmReport;
import io.ronda.alerting.report.Answering;
import io.ronda.alerting.report.Condition;
import io.ronda.alerting.report.Day;
import io.ronda.alerting.report.Figure;
import io.ronda.alerting.report.Flood;
import io.ronda.alerting.report.Frequencies;
import io.ronda.alerting.report.Frequency;
import io.ronda.alerting.report.Metric;
import io.ronda.alerting.report.ReportRange;
import io.ronda.alerting.report.SiteLoad;
import io.ronda.alerting.report.Stay;
import io.ronda.alerting.report.Target;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import java.io.IOException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An alarm report as tables of words, for spreadsheets and paper.
final class AlarmReportSheets {

  static final Text TITLE = new Text("报警报告", "Alarm report");

  private static final String NOTHING = "–";
  private static final int MOST_BARS = 360;
  private static final int BUSY = 10;
  private static final float CHART_HEIGHT = 90;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final AlarmReport report;
  private final ReportNames names;

  AlarmReportSheets(AlarmReport report, ReportNames names) {
    this.report = report;
    this.names = names;
  }

  /// The tables, what matters most first.
  List<Sheet> all() {
    return List.of(
        about(),
        figures(),
        answering(),
        frequencies("最频繁的报警（帕累托）", "Most frequent alarms (Pareto)", report.frequent()),
        floods(),
        standing(),
        frequencies("抖动的报警", "Chattering alarms", report.chattering()),
        frequencies("瞬时报警", "Fleeting alarms", report.fleeting()),
        days(),
        sites());
  }

  /// Puts the tables on paper, with a chart of the load below the first.
  void print(Paper paper) throws IOException {
    Sheet first = about();
    paper.heading(first.title(), 16);
    table(paper, first);
    chart(paper);
    for (Sheet sheet : all().subList(1, all().size())) {
      paper.heading(sheet.title(), 10);
      table(paper, sheet);
    }
  }

  /// What is at the foot of each page.
  String foot() {
    return "Ronda 巡达 · %s · %s – %s"
        .formatted(text(TITLE), time(report.range().from()), time(report.range().to()));
  }

  private static void table(Paper paper, Sheet sheet) throws IOException {
    if (!sheet.note().isEmpty()) {
      paper.note(sheet.note());
    }
    paper.table(sheet.heads(), sheet.rows());
  }

  private void chart(Paper paper) throws IOException {
    paper.heading(
        text(
            "每 10 分钟的报警（每根柱子为其时段中最多的 10 分钟）",
            "Alarms per 10 minutes (each bar is the most of its time)"),
        10);
    List<Integer> periods = report.periods();
    int each = Math.ceilDiv(periods.size(), MOST_BARS);
    paper.bars(
        IntStream.iterate(0, first -> first < periods.size(), first -> first + each)
            .mapToObj(
                first ->
                    Collections.max(periods.subList(first, Math.min(periods.size(), first + each))))
            .toList(),
        BUSY,
        CHART_HEIGHT);
    paper.ends(time(report.range().from()), time(report.range().to()));
  }

  /// The annunciations of each ten minutes.
  Sheet periods() {
    return sheet(
        "每 10 分钟的报警",
        "Alarms per 10 minutes",
        List.of(text("时段开始", "Begin"), text("报警", "Alarms")),
        IntStream.range(0, report.periods().size())
            .mapToObj(
                period ->
                    List.of(
                        time(report.range().begin(period)),
                        Integer.toString(report.periods().get(period))))
            .toList());
  }

  private Sheet about() {
    ReportRange range = report.range();
    String sites = String.join(text("、", ", "), report.sites().stream().map(names::site).toList());
    return new Sheet(
        text(TITLE),
        List.of(),
        List.of(
            List.of(text("项目", "Sites"), sites),
            List.of(
                text("时间范围", "Range"),
                "%s – %s (%s)".formatted(time(range.from()), time(range.to()), range.zone())),
            List.of(text("报警次数", "Alarms annunciated"), Long.toString(report.annunciations())),
            List.of(
                text("平均负荷（EEMUA 191）", "Average load (EEMUA 191)"), text(report.steady().words())),
            List.of(
                text("最差的 10 分钟（EEMUA 191）", "Worst ten minutes (EEMUA 191)"),
                text(report.upset().words()))),
        range.isShort()
            ? text("范围不足 30 天，平均值说明不了多少问题。", "The range is under 30 days: its averages say little.")
            : "");
  }

  private Sheet figures() {
    return sheet(
        "指标与目标",
        "Figures and targets",
        List.of(
            text("指标", "Figure"),
            text("数值", "Value"),
            text("计数", "Counted"),
            text("目标", "Target"),
            text("可管理上限", "Manageable up to"),
            text("结论", "Verdict"),
            text("最大值时间", "Time of the maximum"),
            text("目标出处", "Source of the target")),
        report.figures().stream().map(this::figure).toList());
  }

  private List<String> figure(Figure figure) {
    Metric metric = figure.metric();
    Target target = metric.target();
    Double manageable = target == null ? null : target.manageable();
    Long whole = figure.denominator();
    Instant at = figure.at();
    return List.of(
        text(metric.words()),
        value(figure.value(), metric),
        whole == null ? Long.toString(figure.numerator()) : figure.numerator() + " / " + whole,
        target == null ? NOTHING : target.comparison().sign() + " " + value(target.limit(), metric),
        value(manageable, metric),
        text(figure.verdict().words()),
        at == null ? NOTHING : time(at),
        metric.source());
  }

  private Sheet answering() {
    return sheet(
        "确认用时",
        "Time to acknowledge",
        List.of(
            text("优先级", "Priority"),
            text("报警", "Alarms"),
            text("已确认", "Acknowledged"),
            text("期末未确认", "Waiting at the end"),
            text("中位数（秒）", "Median (s)"),
            text("90 分位（秒）", "90th percentile (s)"),
            text("最长（秒）", "Longest (s)")),
        report.answering().stream().map(this::answering).toList());
  }

  private List<String> answering(Answering one) {
    return List.of(
        priority(one.priority()),
        Long.toString(one.annunciations()),
        Long.toString(one.acknowledged()),
        Long.toString(one.waiting()),
        number(one.median()),
        number(one.ninetieth()),
        number(one.longest()));
  }

  private Sheet frequencies(String zh, String en, Frequencies frequencies) {
    List<List<String>> rows = new ArrayList<>();
    long sum = 0;
    for (Frequency one : frequencies.most()) {
      sum += one.count();
      rows.add(
          Stream.concat(
                  condition(one.condition()),
                  Stream.of(
                      Integer.toString(one.count()),
                      percent(one.count(), frequencies.annunciations()),
                      percent(sum, frequencies.annunciations()),
                      time(one.last())))
              .toList());
    }
    return new Sheet(
        text(zh, en),
        Stream.concat(
                conditionHeads(),
                Stream.of(
                    text("次数", "Count"),
                    text("占比", "Share"),
                    text("累计", "Cumulative"),
                    text("最近一次", "Last")))
            .toList(),
        rows,
        text("共 %d 种，%d 次", "%d in all, %d times")
            .formatted(frequencies.conditions(), frequencies.annunciations()));
  }

  private Sheet floods() {
    return sheet(
        "报警泛滥",
        "Floods",
        List.of(
            text("开始", "From"),
            text("结束", "To"),
            text("报警", "Alarms"),
            text("10 分钟最多", "Most in 10 min"),
            text("首个报警", "First alarm")),
        report.floods().stream().map(this::flood).toList());
  }

  private List<String> flood(Flood flood) {
    Instant to = flood.to();
    Condition first = flood.first();
    return List.of(
        time(flood.from()),
        to == null ? text("未结束", "not over") : time(to),
        Integer.toString(flood.count()),
        Integer.toString(flood.peak()),
        first == null ? NOTHING : String.join(" · ", condition(first).toList()));
  }

  private Sheet standing() {
    return sheet(
        "期末常驻超过 24 小时的报警",
        "Alarms standing for more than 24 h at the end",
        Stream.concat(conditionHeads(), Stream.of(text("开始", "Since"), text("小时", "Hours")))
            .toList(),
        report.standing().stream().map(this::standing).toList());
  }

  private List<String> standing(Stay stay) {
    return Stream.concat(
            condition(stay.condition()),
            Stream.of(
                time(stay.from()),
                Long.toString(Duration.between(stay.from(), report.range().to()).toHours())))
        .toList();
  }

  private Sheet days() {
    return new Sheet(
        text("每日", "By day"),
        List.of(
            text("日期", "Date"),
            text("报警", "Alarms"),
            text("常驻", "Standing"),
            text("搁置", "Shelved"),
            text("设计抑制", "Suppressed"),
            text("停用", "Out of service")),
        report.days().stream().map(AlarmReportSheets::day).toList(),
        report.days().stream().allMatch(Day::whole)
            ? ""
            : text("* 当天只有一部分在范围内", "* only a part of the day is in the range"));
  }

  private static List<String> day(Day day) {
    return List.of(
        day.date() + (day.whole() ? "" : " *"),
        Long.toString(day.annunciations()),
        Long.toString(day.standing()),
        Long.toString(day.shelved()),
        Long.toString(day.suppressed()),
        Long.toString(day.outOfService()));
  }

  private Sheet sites() {
    List<Metric> metrics =
        List.of(
            Metric.PER_DAY, Metric.PER_TEN_MINUTES, Metric.PER_TEN_MINUTES_MAX, Metric.FLOOD_TIME);
    return sheet(
        "各项目",
        "By site",
        Stream.concat(
                Stream.of(text("项目", "Site"), text("报警", "Alarms")),
                Stream.concat(
                    metrics.stream().map(metric -> text(metric.words())),
                    Stream.of(text("平均负荷", "Average load"))))
            .toList(),
        report.bySite().stream().map(site -> site(site, metrics)).toList());
  }

  private List<String> site(SiteLoad site, List<Metric> metrics) {
    return Stream.concat(
            Stream.of(names.site(site.site()), Integer.toString(site.annunciations())),
            Stream.concat(
                site.figures().stream()
                    .filter(figure -> metrics.contains(figure.metric()))
                    .map(figure -> value(figure.value(), figure.metric())),
                Stream.of(text(site.steady().words()))))
        .toList();
  }

  private Stream<String> conditionHeads() {
    return Stream.of(text("项目", "Site"), text("设备", "Equipment"), text("规则", "Rule"));
  }

  private Stream<String> condition(Condition condition) {
    String rule = text(condition.ruleName());
    return Stream.of(
        names.site(condition.equipment().site()),
        names.equipment(condition.equipment()),
        condition.address().isEmpty() ? rule : rule + " " + condition.address());
  }

  private String priority(Rule.Priority priority) {
    return switch (priority) {
      case CRITICAL -> text("紧急", "critical");
      case HIGH -> text("高", "high");
      case MEDIUM -> text("中", "medium");
      case LOW -> text("低", "low");
    };
  }

  private static String value(@Nullable Double value, Metric metric) {
    return value == null
        ? NOTHING
        : switch (metric.unit()) {
          case COUNT -> number(value);
          case PERCENT -> number(value) + " %";
        };
  }

  private static String percent(long part, long whole) {
    return number(100.0 * part / whole) + " %";
  }

  private static String number(@Nullable Double value) {
    return value == null
        ? NOTHING
        : new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(report.range().zone()));
  }

  private Sheet sheet(String zh, String en, List<String> heads, List<List<String>> rows) {
    return new Sheet(text(zh, en), heads, rows, "");
  }

  private String text(String zh, String en) {
    return text(new Text(zh, en));
  }

  private String text(Text text) {
    return names.of(text);
  }
}
