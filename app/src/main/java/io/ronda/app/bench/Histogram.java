package io.ronda.app.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A histogram as Prometheus has it: how many samples were at most so long.
///
/// @param counts by the bound in seconds
record Histogram(Map<Double, Double> counts) {

  /// Of a metric in the text of `/metrics`, over all of its tags.
  static Histogram of(String metrics, String name) {
    Map<Double, Double> counts = new TreeMap<>();
    Pattern line =
        Pattern.compile("^" + name + "_bucket\\{.*le=\"([^\"]+)\".*} (\\S+)$", Pattern.MULTILINE);
    for (Matcher found = line.matcher(metrics); found.find(); ) {
      counts.merge(bound(found.group(1)), Double.parseDouble(found.group(2)), Double::sum);
    }
    return new Histogram(counts);
  }

  Histogram minus(Histogram before) {
    Map<Double, Double> rest = new TreeMap<>();
    counts.forEach(
        (bound, count) -> rest.put(bound, count - before.counts.getOrDefault(bound, 0.0)));
    return new Histogram(rest);
  }

  /// The bounds that the quantiles lie below.
  Quantiles quantiles() {
    return new Quantiles(below(0.50), below(0.99), below(1));
  }

  private double below(double part) {
    double all = counts.getOrDefault(Double.POSITIVE_INFINITY, 0.0);
    return counts.entrySet().stream()
        .filter(bucket -> all > 0 && bucket.getValue() >= part * all)
        .mapToDouble(bucket -> Math.round(bucket.getKey() * 10_000) / 10.0)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double bound(String le) {
    return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
  }
}
