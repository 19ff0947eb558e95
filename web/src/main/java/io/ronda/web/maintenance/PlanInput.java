package io.ronda.web.maintenance;

import io.ronda.alerting.maintenance.Interval;
import io.ronda.alerting.maintenance.MaintenancePlan;
import io.ronda.alerting.maintenance.MaintenancePlanId;
import io.ronda.alerting.maintenance.Trigger;
import io.ronda.alerting.maintenance.Triggers;
import io.ronda.core.equipment.EquipmentId;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Text;
import io.ronda.web.problem.Failure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A plan as it is written: by the calendar with `every`, `unit` and `first`, by a `runtime` or
/// `count`, by a `condition`, or by several of these.
record PlanInput(
    String site,
    String plan,
    String equipment,
    Text names,
    @Nullable Integer every,
    @Nullable String unit,
    @Nullable String first,
    @Nullable Boolean floating,
    @Nullable Integer leadDays,
    @Nullable RunningTime runtime,
    @Nullable Count count,
    @Nullable Breach condition,
    Rule.@Nullable Grade grade,
    @Nullable List<Text> checklist,
    @Nullable Boolean enabled) {

  record RunningTime(String point, String every, @Nullable String ahead) {}

  record Count(String point, int every, @Nullable Integer ahead) {}

  record Breach(String rule) {}

  MaintenancePlan toPlan() {
    Triggers triggers = triggers();
    try {
      return new MaintenancePlan(
          new MaintenancePlanId(site, plan),
          EquipmentId.parse(equipment),
          names,
          triggers,
          grade == null ? Rule.Grade.GENERAL : grade,
          checklist == null ? List.of() : checklist,
          !Boolean.FALSE.equals(enabled));
    } catch (IllegalArgumentException e) {
      throw Failure.invalid("equipment", "设备须写作“项目.设备”，且属于同一项目", String.valueOf(e.getMessage()))
          .exception();
    }
  }

  private Triggers triggers() {
    List<Trigger> ways = new ArrayList<>();
    if (unit != null) {
      ways.add(time(unit));
    }
    if (runtime != null) {
      ways.add(running(runtime));
    }
    if (count != null) {
      ways.add(counted(count));
    }
    if (condition != null) {
      ways.add(new Trigger.Breach(condition.rule()));
    }
    try {
      return Triggers.of(ways.toArray(Trigger[]::new));
    } catch (IllegalArgumentException e) {
      throw Failure.invalid(
              ways.size() > 1 && unit != null && !floats() ? "floating" : "unit",
              "请至少选一种到期方式：日历周期（every、unit、first）、运行时间（runtime）或次数（count）之一、状态（condition）；"
                  + "日历与其他方式并用时，须自上次完成起算（floating 为 true）",
              String.valueOf(e.getMessage()))
          .exception();
    }
  }

  /// Beside others the calendar floats, if nothing is said.
  private boolean floats() {
    boolean others = Stream.of(runtime, count, condition).anyMatch(Objects::nonNull);
    return floating == null ? others : floating;
  }

  private Trigger time(String unit) {
    if (every == null || first == null) {
      throw Failure.invalid(
              "every",
              "日历周期须有 every、unit 和 first",
              "a plan by the calendar needs every, unit, first")
          .exception();
    }
    try {
      return new Trigger.Time(
          new Interval(every, Interval.Unit.valueOf(unit.toUpperCase(Locale.ROOT))),
          LocalDate.parse(first),
          floats(),
          leadDays == null ? 0 : leadDays);
    } catch (DateTimeException e) {
      throw Failure.invalid(
              "first", "“%s”不是日期".formatted(first), "'%s' is no date".formatted(first))
          .exception();
    } catch (IllegalArgumentException e) {
      throw Failure.invalid("leadDays", "提前天数须少于周期，否则任务会重叠", String.valueOf(e.getMessage()))
          .exception();
    }
  }

  private static Trigger running(RunningTime time) {
    try {
      return new Trigger.RunningTime(
          time.point(),
          Duration.parse(time.every()),
          time.ahead() == null ? Duration.ZERO : Duration.parse(time.ahead()));
    } catch (DateTimeException e) {
      throw Failure.invalid(
              "runtime",
              "运行时间须按 ISO 8601 填写，例如 PT500H",
              "write running times as ISO 8601, for example PT500H")
          .exception();
    } catch (IllegalArgumentException e) {
      throw Failure.invalid("runtime", "运行时间须大于零，提前量须小于它", String.valueOf(e.getMessage()))
          .exception();
    }
  }

  private static Trigger counted(Count count) {
    try {
      return new Trigger.Count(
          count.point(), count.every(), count.ahead() == null ? 0 : count.ahead());
    } catch (IllegalArgumentException e) {
      throw Failure.invalid("count", "次数须大于零，提前量须小于它", String.valueOf(e.getMessage())).exception();
    }
  }
}
