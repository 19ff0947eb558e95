package io.ronda.alerting.report;

import io.ronda.alerting.report.ReportRange.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How many alarms were annunciated in each ten-minute period of a range, and of the day before it,
/// by which a flood that lasts into the range is known.
final class Load {

  /// How many periods before the range are known.
  static final int BEFORE = 144;

  private static final int FLOOD_BEGINS_ABOVE = 10;
  private static final int FLOOD_ENDS_BELOW = 5;
  private static final int BUSY_HOUR_ABOVE = 30;

  private final ReportRange range;
  private final int[] counts;

  Load(ReportRange range) {
    this.range = range;
    this.counts = new int[BEFORE + range.periods()];
  }

  /// @param period of the range; negative before it
  void add(int period, int count) {
    counts[BEFORE + period] += count;
  }

  void add(Load other) {
    Arrays.setAll(counts, i -> counts[i] + other.counts[i]);
  }

  List<Integer> periods() {
    return IntStream.of(counts).skip(BEFORE).boxed().toList();
  }

  int total() {
    return sum(0, range.periods());
  }

  int sum(int first, int after) {
    return Arrays.stream(counts, BEFORE + first, BEFORE + after).sum();
  }

  /// A flood by its periods: it begins with one of more than ten alarms, and ends before one of
  /// fewer than five (ISA-18.2, 16.4.4).
  ///
  /// @param first negative where it began before the range
  /// @param after the first period after it; that after the range where it was not over then
  /// @param peak the most alarms in one period
  record Span(int first, int after, int count, int peak) {}

  /// The floods that were on in the range, in order.
  List<Span> floods() {
    List<Span> floods = new ArrayList<>();
    int begin = counts.length;
    for (int i = 0; i < counts.length; i++) {
      if (begin > i && counts[i] > FLOOD_BEGINS_ABOVE) {
        begin = i;
      }
      if (begin < i && counts[i] < FLOOD_ENDS_BELOW) {
        floods.add(span(begin, i));
        begin = counts.length;
      }
    }
    if (begin < counts.length) {
      floods.add(span(begin, counts.length));
    }
    return floods.stream().filter(flood -> flood.after() > 0).toList();
  }

  private Span span(int begin, int end) {
    return new Span(
        begin - BEFORE,
        end - BEFORE,
        Arrays.stream(counts, begin, end).sum(),
        Arrays.stream(counts, begin, end).max().orElse(0));
  }

  /// Rates, peaks and floods.
  List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.addAll(rates(Metric.PER_DAY, Metric.PER_DAY_MAX, wholes(range.days())));
    List<Stretch> hours = wholes(range.hours());
    figures.addAll(rates(Metric.PER_HOUR, Metric.PER_HOUR_MAX, hours));
    figures.addAll(rates(Metric.PER_TEN_MINUTES, Metric.PER_TEN_MINUTES_MAX, tenMinutes()));
    figures.add(busy(Metric.BUSY_PERIODS, tenMinutes(), FLOOD_BEGINS_ABOVE));
    figures.add(busy(Metric.BUSY_HOURS, hours, BUSY_HOUR_ABOVE));
    int flooded =
        floods().stream().mapToInt(flood -> flood.after() - Math.max(0, flood.first())).sum();
    figures.add(Figure.share(Metric.FLOOD_TIME, flooded, range.periods()));
    return figures;
  }

  double average() {
    return (double) total() / range.periods();
  }

  int worst() {
    return Arrays.stream(counts, BEFORE, counts.length).max().orElse(0);
  }

  private List<Figure> rates(Metric average, Metric maximum, List<Stretch> stretches) {
    long sum = 0;
    int most = 0;
    @Nullable Instant at = null;
    for (Stretch stretch : stretches) {
      int count = sum(stretch.first(), stretch.after());
      sum += count;
      if (at == null || count > most) {
        most = count;
        at = stretch.begin();
      }
    }
    return List.of(
        Figure.average(average, sum, stretches.size()), Figure.maximum(maximum, most, at));
  }

  private Figure busy(Metric metric, List<Stretch> stretches, int above) {
    long busy =
        stretches.stream().filter(stretch -> sum(stretch.first(), stretch.after()) > above).count();
    return Figure.share(metric, busy, stretches.size());
  }

  private List<Stretch> tenMinutes() {
    return IntStream.range(0, range.periods())
        .mapToObj(period -> new Stretch(range.begin(period), period, period + 1, true))
        .toList();
  }

  private static List<Stretch> wholes(List<Stretch> stretches) {
    return stretches.stream().filter(Stretch::whole).toList();
  }
}
