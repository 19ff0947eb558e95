package io.ronda.web.rule;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ronda.alerting.backtest.Episode;
import io.ronda.alerting.backtest.Findings;
import io.ronda.alerting.backtest.Findings.Source;
import io.ronda.alerting.backtest.Load;
import io.ronda.alerting.backtest.Outcome;
import io.ronda.alerting.backtest.Trial;
import io.ronda.core.telemetry.Resolution;
import io.ronda.core.telemetry.Value;
import io.ronda.core.text.Language;
import io.ronda.core.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a backtest found, as the API writes it.
///
/// @param summary a sentence: how many, how often, and whether that is acceptable
/// @param notes what is not exact about it, and why
/// @param current what the rule as it is would have done; null where it was tried itself
record BacktestView(
    String rule,
    String site,
    Instant from,
    Instant to,
    String summary,
    List<String> notes,
    List<SourceView> sources,
    @JsonUnwrapped OutcomeView tried,
    @Nullable OutcomeView current) {

  private static final Text EXACT_SINCE =
      new Text(
          "%s 之前只有每分钟的平均值：短于一分钟的越限看不到，时间精确到分钟。",
          "Before %s only the mean of each minute is kept: breaches shorter than a minute are not"
              + " seen, and times are to the minute.");
  private static final Text JUDGED_SINCE =
      new Text(
          "%s 之前的部分时段只有每小时的汇总，不足以判断规则，未计入。",
          "Of some of the time before %s only hours are kept, too coarse to judge a rule by: that"
              + " is left out.");

  /// What there was to judge one equipment by.
  record SourceView(String equipment, long readings, Instant exactSince) {}

  /// What a rule would have done.
  record OutcomeView(
      long total,
      List<EpisodeView> alarms,
      @Nullable EpisodeView longest,
      long chattering,
      double activeShare,
      List<EquipmentCount> equipment,
      List<DayCount> days,
      List<Integer> hours,
      LoadView load) {

    static OutcomeView of(Outcome outcome) {
      Episode longest = outcome.longest();
      return new OutcomeView(
          outcome.total(),
          outcome.newest().stream().map(EpisodeView::of).toList(),
          longest == null ? null : EpisodeView.of(longest),
          outcome.chattering(),
          outcome.activeShare(),
          outcome.equipment().stream()
              .map(
                  one ->
                      new EquipmentCount(
                          one.equipment().toString(), one.total(), one.activeShare()))
              .toList(),
          outcome.days().entrySet().stream()
              .map(day -> new DayCount(day.getKey(), day.getValue()))
              .toList(),
          outcome.hours(),
          LoadView.of(outcome.load()));
    }
  }

  /// An alarm that would have been.
  record EpisodeView(
      String equipment,
      Instant raisedAt,
      @Nullable Instant clearedAt,
      double durationSeconds,
      @Nullable Object value,
      @Nullable Double peak) {

    static EpisodeView of(Episode episode) {
      return new EpisodeView(
          episode.equipment().toString(),
          episode.raisedAt(),
          episode.clearedAt(),
          episode.millis() / 1000.0,
          plain(episode.value()),
          episode.peak());
    }

    private static @Nullable Object plain(@Nullable Value value) {
      return switch (value) {
        case null -> null;
        case Value.Quantity(double amount) -> amount;
        case Value.Flag(boolean flag) -> flag;
        case Value.Text(String text) -> text;
      };
    }
  }

  record EquipmentCount(String id, long alarms, double activeShare) {}

  record DayCount(LocalDate date, int alarms) {}

  /// What it would have asked of the operator's seat.
  record LoadView(
      double perDay,
      double perTenMinutes,
      int peakTenMinutes,
      double floodedShare,
      int acceptablePerDay,
      int manageablePerDay,
      String verdict) {

    static LoadView of(Load load) {
      return new LoadView(
          load.perDay(),
          load.perTenMinutes(),
          load.peakTenMinutes(),
          load.floodedShare(),
          Load.ACCEPTABLE_PER_DAY,
          Load.MANAGEABLE_PER_DAY,
          load.verdict().name().toLowerCase(Locale.ROOT));
    }
  }

  static BacktestView of(String rule, String site, Trial trial, Findings found, Language language) {
    Outcome current = found.current();
    return new BacktestView(
        rule,
        site,
        trial.from(),
        trial.to(),
        summary(trial, found).in(language),
        notes(found, trial, language),
        found.sources().stream()
            .map(
                one -> new SourceView(one.equipment().toString(), one.readings(), one.exactSince()))
            .toList(),
        OutcomeView.of(found.tried()),
        current == null ? null : OutcomeView.of(current));
  }

  private static Text summary(Trial trial, Findings found) {
    Load load = found.tried().load();
    double days = Duration.between(trial.from(), trial.to()).toMinutes() / 1440.0;
    Text verdict = verdict(load.verdict());
    Outcome current = found.current();
    Text before =
        current == null
            ? new Text("", "")
            : new Text(
                "现在 %d 次，改后 %d 次；".formatted(current.total(), found.tried().total()),
                "Now %d, then %d; ".formatted(current.total(), found.tried().total()));
    return new Text(
        before.zh()
            + "%.1f 天共 %d 次报警，每天 %.1f 次：%s"
                .formatted(days, found.tried().total(), load.perDay(), verdict.zh()),
        before.en()
            + "%s in %.1f days, %.1f per day: %s"
                .formatted(alarms(found.tried().total()), days, load.perDay(), verdict.en()));
  }

  private static String alarms(long count) {
    return count == 1 ? "1 alarm" : count + " alarms";
  }

  private static Text verdict(Load.Verdict verdict) {
    return switch (verdict) {
      case ACCEPTABLE -> new Text("可以接受", "acceptable");
      case MANAGEABLE -> new Text("勉强可以应付", "manageable at most");
      case EXCESSIVE -> new Text("一个值班席位无法应付", "more than one operator can handle");
    };
  }

  private static List<String> notes(Findings found, Trial trial, Language language) {
    return found.sources().stream()
        .filter(source -> source.before() != Resolution.RAW)
        .map(source -> note(source, trial, language))
        .distinct()
        .toList();
  }

  private static String note(Source source, Trial trial, Language language) {
    Text note = source.before() == Resolution.HOUR ? JUDGED_SINCE : EXACT_SINCE;
    return note.in(language)
        .formatted(source.exactSince().atZone(trial.zone()).toLocalDateTime().withNano(0));
  }
}
