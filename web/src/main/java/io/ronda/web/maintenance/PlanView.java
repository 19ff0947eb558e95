package io.ronda.web.maintenance;

import io.ronda.alerting.maintenance.Due;
import io.ronda.alerting.maintenance.MaintenancePlan;
import io.ronda.alerting.maintenance.Standing;
import io.ronda.alerting.maintenance.Tally;
import io.ronda.alerting.maintenance.Trigger;
import io.ronda.alerting.maintenance.Triggers;
import io.ronda.alerting.task.TaskState;
import io.ronda.core.profile.Condition;
import io.ronda.core.profile.Rule;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A plan as the API gives it. It has the fields of what makes it due.
///
/// @param trigger the first of `triggers`
/// @param nextDue by the calendar or when the goal of its meter is expected, whichever comes first
record PlanView(
    String id,
    String site,
    String plan,
    String equipment,
    String name,
    Text names,
    String trigger,
    List<String> triggers,
    @Nullable Integer every,
    @Nullable String unit,
    @Nullable LocalDate first,
    @Nullable Boolean floating,
    @Nullable Integer leadDays,
    @Nullable RunningTime runtime,
    @Nullable Count count,
    @Nullable Breach condition,
    Rule.Grade grade,
    List<Text> checklist,
    boolean enabled,
    @Nullable LocalDate nextDue,
    @Nullable Progress progress,
    @Nullable OpenTask open,
    List<DueView> dues) {

  record RunningTime(String point, Duration every, Duration ahead) {}

  record Count(String point, int every, int ahead) {}

  record Breach(String rule) {}

  /// How far it is.
  ///
  /// @param value of `goal`, counted since `since`
  /// @param expected when the goal is reached at the pace since then, null where unknown
  record Progress(
      double value, double goal, String unit, Instant since, @Nullable Instant expected) {}

  record OpenTask(String id, String number, TaskState state) {}

  record DueView(
      LocalDate day,
      boolean skipped,
      @Nullable String task,
      @Nullable String number,
      @Nullable TaskState state) {

    static DueView of(Due due) {
      Long task = due.task();
      return new DueView(
          due.day(),
          due.skipped(),
          task == null ? null : Long.toString(task),
          due.number(),
          due.state());
    }
  }

  static PlanView of(
      Standing standing, List<Due> dues, ZoneId zone, Instant now, Language language) {
    MaintenancePlan plan = standing.plan();
    Trigger.Time time = plan.triggers().time();
    Trigger.Breach breach = plan.triggers().breach();
    List<String> kinds = kinds(plan.triggers());
    @Nullable Progress progress = progress(standing, now);
    return new PlanView(
        plan.id().toString(),
        plan.id().site(),
        plan.id().plan(),
        plan.equipment().toString(),
        plan.title().in(language),
        plan.title(),
        kinds.getFirst(),
        kinds,
        time == null ? null : time.interval().every(),
        time == null ? null : time.interval().unit().name().toLowerCase(Locale.ROOT),
        time == null ? null : time.first(),
        time == null ? null : time.floating(),
        time == null ? null : time.leadDays(),
        plan.triggers().metered() instanceof Trigger.RunningTime(var point, var every, var ahead)
            ? new RunningTime(point, every, ahead)
            : null,
        plan.triggers().metered() instanceof Trigger.Count(var point, var every, var ahead)
            ? new Count(point, every, ahead)
            : null,
        breach == null ? null : new Breach(breach.rule()),
        plan.grade(),
        plan.checklist(),
        plan.enabled(),
        earlier(standing.nextDue(), progress == null ? null : day(progress.expected(), zone)),
        progress,
        open(standing.open()),
        dues.stream().map(DueView::of).toList());
  }

  private static List<String> kinds(Triggers triggers) {
    return Stream.of(triggers.time(), triggers.metered(), triggers.breach())
        .flatMap(Stream::ofNullable)
        .map(PlanView::kind)
        .toList();
  }

  private static String kind(Trigger trigger) {
    return switch (trigger) {
      case Trigger.Time _ -> "time";
      case Trigger.RunningTime _ -> "runtime";
      case Trigger.Count _ -> "count";
      case Trigger.Breach _ -> "condition";
    };
  }

  private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }

  private static @Nullable Progress progress(Standing standing, Instant now) {
    Tally tally = standing.tally();
    Trigger.Metered metered = standing.plan().triggers().metered();
    if (tally == null || metered == null) {
      return null;
    }
    Condition.Metered meter = metered.meter();
    return new Progress(
        tally.amount(),
        meter.limit(),
        switch (meter) {
          case Condition.RunningTime _ -> "hours";
          case Condition.Count _ -> "times";
        },
        tally.since(),
        tally.expected(meter.limit(), now).orElse(null));
  }

  private static @Nullable LocalDate day(@Nullable Instant expected, ZoneId zone) {
    return expected == null ? null : LocalDate.ofInstant(expected, zone);
  }

  private static @Nullable OpenTask open(Standing.@Nullable OpenTask task) {
    return task == null
        ? null
        : new OpenTask(Long.toString(task.id()), task.number(), task.state());
  }
}
