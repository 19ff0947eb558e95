package io.ronda.app.bench;

import java.util.Collection;

/// How long something took, in milliseconds.
record Quantiles(double p50, double p99, double max) {

  static Quantiles ofNanos(Collection<Long> durations) {
    double[] sorted = durations.stream().mapToDouble(nanos -> nanos / 1e6).sorted().toArray();
    if (sorted.length == 0) {
      return new Quantiles(Double.NaN, Double.NaN, Double.NaN);
    }
    return new Quantiles(at(sorted, 0.50), at(sorted, 0.99), at(sorted, 1));
  }

  private static double at(double[] sorted, double part) {
    int place = (int) Math.ceil(part * sorted.length) - 1;
    return Math.round(sorted[Math.max(0, place)] * 10) / 10.0;
  }
}
