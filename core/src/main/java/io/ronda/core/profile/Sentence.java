package io.ronda.core.profile;

import io.ronda.core.text.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A rule as people read it: `出水压力低于 0.3 MPa 持续 10 秒 → 高优先级报警，开重要任务`, `Outlet pressure
/// below 0.3 MPa for 10 s → high alarm, important task`.
public final class Sentence {

  private static final Text NOTHING = new Text("", "");

  private Sentence() {}

  /// The sentence of a rule.
  ///
  /// @param profile that has the points of the rule
  public static Text of(Rule rule, Profile profile) {
    return join(
        rule.enabled() ? NOTHING : new Text("（已停用）", "(disabled) "),
        rule.schedule() == null ? NOTHING : schedule(rule.schedule()),
        condition(rule.when(), profile),
        rule.onDelay().isZero() ? NOTHING : wrapped(" 持续 ", " for ", duration(rule.onDelay())),
        new Text(" → ", " → "),
        alarm(rule),
        rule.task() == null ? NOTHING : task(rule.task()),
        rule.latching() ? new Text("，须人工复位", ", to be reset by a person") : NOTHING,
        rule.cutsPower() ? new Text("，其供电的设备停电", ", what it feeds is without power") : NOTHING);
  }

  private static Text condition(Condition condition, Profile profile) {
    return switch (condition) {
      case Condition.Limit limit ->
          join(name(limit.point(), profile), bound(limit, unit(limit.point(), profile)));
      case Condition.Levels(String point, var levels) ->
          join(name(point, profile), levels(levels, unit(point, profile)));
      case Condition.Rate rate -> rate(rate, profile);
      case Condition.Deviation deviation -> deviation(deviation, profile);
      case Condition.All(var parts) -> parts(parts, profile, " 且 ", " and ");
      case Condition.Any(var parts) -> parts(parts, profile, " 或 ", " or ");
      case Condition.Flag(String point, boolean is) ->
          join(name(point, profile), is ? new Text("为“是”", " is on") : new Text("为“否”", " is off"));
      case Condition.Event(String code) ->
          new Text("收到事件“%s”".formatted(code), "Event '%s'".formatted(code));
      case Condition.Silence(Duration after) ->
          wrapped("超过 ", "Nothing heard for ", duration(after), "没有数据", "");
      case Condition.Aggregate aggregate -> aggregate(aggregate, profile);
      case Condition.RunningTime(String point, Duration above, _) ->
          join(
              name(point, profile),
              wrapped("累计超过 ", " on for more than ", duration(above), "", " in all"));
      case Condition.Count count -> count(count, profile);
    };
  }

  /// `出水压力 15 分钟平均值低于 0.3 MPa`, `Mean of Outlet pressure over 15 min below 0.3 MPa`.
  private static Text aggregate(Condition.Aggregate aggregate, Profile profile) {
    Statistic function = aggregate.function();
    Text name = name(aggregate.point(), profile);
    Text window = duration(aggregate.window());
    Text bound = bound(aggregate, function.hasTheirUnit() ? unit(aggregate.point(), profile) : "");
    return new Text(
        "%s %s%s%s".formatted(name.zh(), window.zh(), of(function).zh(), bound.zh()),
        "%s of %s over %s%s".formatted(of(function).en(), name.en(), window.en(), bound.en()));
  }

  /// What a statistic is called: `平均值`, `Mean`.
  public static Text of(Statistic function) {
    return switch (function) {
      case MEAN -> new Text("平均值", "Mean");
      case MAX -> new Text("最大值", "Maximum");
      case MIN -> new Text("最小值", "Minimum");
      case P50 -> new Text("中位数", "Median");
      case P90 -> new Text("第 90 百分位数", "90th percentile");
      case P95 -> new Text("第 95 百分位数", "95th percentile");
      case P99 -> new Text("第 99 百分位数", "99th percentile");
      case SUM -> new Text("合计", "Sum");
      case COUNT -> new Text("读数个数", "Number of readings");
    };
  }

  /// `24 小时内运行开启超过 10 次`, `Running turned on more than 10 times within 24 h`.
  private static Text count(Condition.Count count, Profile profile) {
    Duration window = count.window();
    Text name = name(count.point(), profile);
    Text way = count.rising() ? new Text("开启", "on") : new Text("关闭", "off");
    return new Text(
        "%s%s%s超过 %d 次"
            .formatted(
                window == null ? "" : duration(window).zh() + "内",
                name.zh(),
                way.zh(),
                count.above()),
        "%s turned %s more than %d times%s"
            .formatted(
                name.en(),
                way.en(),
                count.above(),
                window == null ? "" : " within " + duration(window).en()));
  }

  /// `周一至周五 08:00–18:00，`, `Mon–Fri 08:00–18:00: `.
  private static Text schedule(Schedule schedule) {
    Text days = days(schedule.days());
    if (schedule.wholeDays()) {
      return new Text(days.zh() + "全天，", days.en() + " all day: ");
    }
    boolean overnight = !schedule.to().isAfter(schedule.from());
    return new Text(
        "%s %s–%s%s，".formatted(days.zh(), schedule.from(), overnight ? "次日 " : "", schedule.to()),
        "%s %s–%s%s: "
            .formatted(days.en(), schedule.from(), schedule.to(), overnight ? " next day" : ""));
  }

  /// `周一至周三、周六`, `Mon–Wed, Sat`.
  private static Text days(Set<Schedule.Day> days) {
    if (days.size() == Schedule.Day.values().length) {
      return new Text("每天", "Daily");
    }
    List<Text> runs = new ArrayList<>();
    List<Schedule.Day> run = new ArrayList<>();
    for (Schedule.Day day : Schedule.Day.values()) {
      if (days.contains(day)) {
        run.add(day);
      } else if (!run.isEmpty()) {
        runs.add(run(run));
        run.clear();
      }
    }
    if (!run.isEmpty()) {
      runs.add(run(run));
    }
    return new Text(
        runs.stream().map(Text::zh).collect(Collectors.joining("、")),
        runs.stream().map(Text::en).collect(Collectors.joining(", ")));
  }

  private static Text run(List<Schedule.Day> days) {
    Text first = day(days.getFirst());
    Text last = day(days.getLast());
    return switch (days.size()) {
      case 1 -> first;
      case 2 -> new Text(first.zh() + "、" + last.zh(), first.en() + ", " + last.en());
      default -> new Text(first.zh() + "至" + last.zh(), first.en() + "–" + last.en());
    };
  }

  private static Text day(Schedule.Day day) {
    return switch (day) {
      case MON -> new Text("周一", "Mon");
      case TUE -> new Text("周二", "Tue");
      case WED -> new Text("周三", "Wed");
      case THU -> new Text("周四", "Thu");
      case FRI -> new Text("周五", "Fri");
      case SAT -> new Text("周六", "Sat");
      case SUN -> new Text("周日", "Sun");
    };
  }

  private static Text bound(Bounded bound, String unit) {
    String limit = quantity(bound.limit(), unit);
    return new Text(boundZh(bound) + " " + limit, " %s %s".formatted(boundEn(bound), limit));
  }

  private static String boundZh(Bounded bound) {
    if (bound.inclusive()) {
      return bound.upper() ? "不低于" : "不高于";
    }
    return bound.upper() ? "高于" : "低于";
  }

  private static String boundEn(Bounded bound) {
    if (bound.inclusive()) {
      return bound.upper() ? "at or above" : "at or below";
    }
    return bound.upper() ? "above" : "below";
  }

  /// `高于 60（低）、高于 70（中）`.
  private static Text levels(List<Condition.Levels.Level> levels, String unit) {
    return new Text(
        levels.stream()
            .map(level -> bound(level, unit).zh() + "（" + priority(level.priority()).zh() + "）")
            .collect(Collectors.joining("、")),
        levels.stream()
            .map(level -> bound(level, unit).en() + " (" + priority(level.priority()).en() + ")")
            .collect(Collectors.joining(",")));
  }

  private static Text rate(Condition.Rate rate, Profile profile) {
    String unit = unit(rate.point(), profile);
    Text over = duration(rate.over());
    Text per = duration(rate.per());
    String limit = quantity(rate.limit(), unit);
    Text name = name(rate.point(), profile);
    return new Text(
        "%s在 %s内平均每 %s的变化%s %s".formatted(name.zh(), over.zh(), per.zh(), boundZh(rate), limit),
        "%s changing over %s by an average %s %s per %s"
            .formatted(name.en(), over.en(), boundEn(rate), limit, per.en()));
  }

  private static Text deviation(Condition.Deviation deviation, Profile profile) {
    String unit = unit(deviation.point(), profile);
    Double expected = deviation.expected();
    String from = deviation.from();
    Text other =
        expected != null
            ? new Text(" " + quantity(expected, unit) + " ", quantity(expected, unit))
            : from == null ? NOTHING : name(from, profile);
    Text name = name(deviation.point(), profile);
    String limit = quantity(deviation.limit(), unit);
    return new Text(
        "%s与%s的差%s %s".formatted(name.zh(), other.zh(), boundZh(deviation), limit),
        "Difference of %s from %s %s %s"
            .formatted(name.en(), other.en(), boundEn(deviation), limit));
  }

  private static Text parts(List<Condition.Simple> parts, Profile profile, String zh, String en) {
    List<Text> each = parts.stream().map(part -> condition(part, profile)).toList();
    return new Text(
        each.stream().map(Text::zh).collect(Collectors.joining(zh)),
        each.stream().map(Text::en).collect(Collectors.joining(en)));
  }

  private static Text alarm(Rule rule) {
    Text priority = priority(rule.priority());
    return rule.when() instanceof Condition.Levels
        ? new Text("相应优先级报警", "alarm of that priority")
        : new Text(priority.zh() + "优先级报警", priority.en() + " alarm");
  }

  private static Text priority(Rule.Priority priority) {
    return switch (priority) {
      case CRITICAL -> new Text("紧急", "critical");
      case HIGH -> new Text("高", "high");
      case MEDIUM -> new Text("中", "medium");
      case LOW -> new Text("低", "low");
    };
  }

  private static Text task(Rule.Grade grade) {
    return switch (grade) {
      case URGENT -> new Text("，开紧急任务", ", urgent task");
      case IMPORTANT -> new Text("，开重要任务", ", important task");
      case GENERAL -> new Text("，开一般任务", ", general task");
    };
  }

  private static Text duration(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 3_600_000 == 0) {
      return counted(duration.toHours(), "小时", "h");
    }
    if (millis % 60_000 == 0) {
      return counted(duration.toMinutes(), "分钟", "min");
    }
    String seconds = BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    return new Text(seconds + " 秒", seconds + " s");
  }

  private static Text counted(long count, String zh, String en) {
    return new Text(count + " " + zh, count + " " + en);
  }

  private static Text name(String point, Profile profile) {
    return profile.point(point).map(Point::name).orElse(Text.of(point));
  }

  private static String unit(String point, Profile profile) {
    return profile.point(point).map(Point::unit).orElse("");
  }

  private static String quantity(double amount, String unit) {
    String number = BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString();
    return (number + " " + unit).strip();
  }

  private static Text wrapped(String zh, String en, Text inner) {
    return wrapped(zh, en, inner, "", "");
  }

  private static Text wrapped(String zh, String en, Text inner, String afterZh, String afterEn) {
    return new Text(zh + inner.zh() + afterZh, en + inner.en() + afterEn);
  }

  private static Text join(Text... parts) {
    return new Text(
        List.of(parts).stream().map(Text::zh).collect(Collectors.joining()),
        List.of(parts).stream().map(Text::en).collect(Collectors.joining()));
  }
}
