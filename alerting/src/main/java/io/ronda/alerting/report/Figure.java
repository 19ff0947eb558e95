package io.ronda.alerting.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One figure of a report.
///
/// @param value null where there is nothing to divide by: that is not zero
/// @param numerator what was counted
/// @param denominator what it was divided by; null for a plain count
/// @param at when the maximum was; null for other figures and where there was none
public record Figure(
    Metric metric,
    @Nullable Double value,
    long numerator,
    @Nullable Long denominator,
    @Nullable Instant at) {

  static Figure count(Metric metric, long count) {
    return new Figure(metric, (double) count, count, null, null);
  }

  /// The greatest of several counts and when it was.
  ///
  /// @param at null where there was nothing to choose from
  static Figure maximum(Metric metric, long count, @Nullable Instant at) {
    return new Figure(metric, at == null ? null : (double) count, count, null, at);
  }

  /// How many on average.
  static Figure average(Metric metric, long count, long periods) {
    return ratio(metric, count, periods, 1);
  }

  /// How much of all, in percent.
  static Figure share(Metric metric, long part, long whole) {
    return ratio(metric, part, whole, 100);
  }

  public Verdict verdict() {
    Target target = metric.target();
    return target == null || value == null ? Verdict.NONE : target.verdict(value);
  }

  private static Figure ratio(Metric metric, long part, long whole, int scale) {
    Double value = whole == 0 ? null : (double) scale * part / whole;
    return new Figure(metric, value, part, whole, null);
  }
}
