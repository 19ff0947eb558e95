package io.ronda.alerting.report;

import io.ronda.core.text.Text;
import org.jspecify.annotations.Nullable;

/// What an alarm report measures, with the target and the standard that names it.
///
/// Rates per day, hour and ten minutes have average and maximum side by side: an average hides its
/// peaks.
public enum Metric {
  PER_DAY("每日报警数，平均", "Alarms per day, average", Source.DAY),
  PER_DAY_MAX("每日报警数，最大", "Alarms per day, maximum"),
  PER_HOUR("每小时报警数，平均", "Alarms per hour, average", Source.RATE),
  PER_HOUR_MAX("每小时报警数，最大", "Alarms per hour, maximum"),
  PER_TEN_MINUTES("每 10 分钟报警数，平均", "Alarms per 10 min, average", Source.RATE),
  PER_TEN_MINUTES_MAX("每 10 分钟报警数，最大", "Alarms per 10 min, maximum", Source.PEAK),
  BUSY_PERIODS(
      "超过 10 个报警的 10 分钟时段占比",
      "Share of 10-min periods with more than 10 alarms",
      Unit.PERCENT,
      Source.PEAK),
  BUSY_HOURS(
      "超过 30 个报警的小时占比",
      "Share of hours with more than 30 alarms",
      Unit.PERCENT,
      "ISA-18.2-2009, IEC 62682"),
  FLOOD_TIME("报警泛滥时间占比", "Share of time in flood", Unit.PERCENT, "ISA-18.2 16.4.4"),
  TOP_TEN(
      "最频繁的 10 种报警占比", "Share of the ten most frequent alarms", Unit.PERCENT, "ISA-18.2 16.4.5"),
  CHATTERING("抖动的报警", "Chattering alarms", "ISA-18.2 16.4.6"),
  FLEETING("瞬时报警次数", "Fleeting alarms", "ISA-18.2 16.4.6"),
  STANDING_DAY(
      "常驻超过 24 小时的报警，最多的一天",
      "Alarms standing for more than 24 h, most on a day",
      "ISA-18.2 16.4.7"),
  STANDING_END("常驻超过 24 小时的报警，期末", "Alarms standing for more than 24 h, at the end", Source.EEMUA),
  SHELVED_END("搁置的报警，期末", "Shelved alarms, at the end", Source.EEMUA),
  SUPPRESSED_END("设计抑制的报警，期末", "Alarms suppressed by design, at the end"),
  OUT_OF_SERVICE_END("停用的报警，期末", "Alarms out of service, at the end"),
  CRITICAL_SHARE("紧急报警占比", "Share of critical alarms", Unit.PERCENT, Source.SPLIT),
  HIGH_SHARE("高级报警占比", "Share of high alarms", Unit.PERCENT, Source.SPLIT),
  MEDIUM_SHARE("中级报警占比", "Share of medium alarms", Unit.PERCENT, Source.SPLIT),
  LOW_SHARE("低级报警占比", "Share of low alarms", Unit.PERCENT, Source.SPLIT),
  DEFINITION_CHANGES(
      "报警定义的更改（审计日志；无权限的更改会被拒绝）",
      "Changes of alarm definitions (audit log; those without the right are refused)");

  private final String zh;
  private final String en;
  private final Unit unit;
  private final String source;

  Metric(String zh, String en) {
    this(zh, en, Unit.COUNT, "");
  }

  Metric(String zh, String en, String source) {
    this(zh, en, Unit.COUNT, source);
  }

  Metric(String zh, String en, Unit unit, String source) {
    this.zh = zh;
    this.en = en;
    this.unit = unit;
    this.source = source;
  }

  /// In what a figure is counted.
  public enum Unit {
    COUNT,
    PERCENT
  }

  public Text words() {
    return new Text(zh, en);
  }

  public Unit unit() {
    return unit;
  }

  /// The standard that names the target; empty without a target.
  public String source() {
    return source;
  }

  /// Null where no standard names one.
  public @Nullable Target target() {
    return switch (this) {
      case PER_DAY -> Target.atMost(150, 300);
      case PER_HOUR -> Target.atMost(6, 12);
      case PER_TEN_MINUTES -> Target.atMost(1, 2);
      case PER_TEN_MINUTES_MAX -> Target.atMost(10);
      case BUSY_PERIODS, BUSY_HOURS, FLOOD_TIME, CRITICAL_SHARE -> Target.below(1);
      case TOP_TEN, HIGH_SHARE -> Target.atMost(5);
      case CHATTERING, FLEETING -> Target.atMost(0);
      case STANDING_DAY -> Target.below(5);
      case STANDING_END -> Target.below(10);
      case SHELVED_END -> Target.below(30);
      case MEDIUM_SHARE -> Target.atMost(15);
      case LOW_SHARE -> Target.atLeast(80);
      case PER_DAY_MAX, PER_HOUR_MAX, SUPPRESSED_END, OUT_OF_SERVICE_END, DEFINITION_CHANGES ->
          null;
    };
  }

  private static final class Source {
    static final String DAY = "ISA-18.2-2009; IEC 62682:2014 (144, 288)";
    static final String RATE = "ISA-18.2-2016 Table 5";
    static final String PEAK = "ISA-18.2 16.4.3";
    static final String EEMUA = "EEMUA 191";
    static final String SPLIT = "ISA-18.2 Table 6; EEMUA 191";
  }
}
