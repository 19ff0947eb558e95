package io.ronda.core.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/// One number that stands for all those of a window.
///
/// A percentile is the number whose rank in ascending order is the share of all, rounded half up;
/// so it is one that was read, and InfluxDB's own `PERCENTILE` finds the same.
public enum Statistic {
  @JsonProperty("mean")
  MEAN(0),
  @JsonProperty("max")
  MAX(1),
  @JsonProperty("min")
  MIN(0),
  @JsonProperty("p50")
  P50(0.5),
  @JsonProperty("p90")
  P90(0.9),
  @JsonProperty("p95")
  P95(0.95),
  @JsonProperty("p99")
  P99(0.99),
  @JsonProperty("sum")
  SUM(0),
  /// How many readings there are.
  @JsonProperty("count")
  COUNT(0);

  private final double share;

  Statistic(double share) {
    this.share = share;
  }

  /// Whether it is the number at a share of the ranks.
  public boolean isPercentile() {
    return switch (this) {
      case P50, P90, P95, P99 -> true;
      case MEAN, MAX, MIN, SUM, COUNT -> false;
    };
  }

  /// The share of the numbers that are below a percentile, from 0 to 1.
  public double share() {
    return share;
  }

  /// Whether it is in the unit of the numbers.
  public boolean hasTheirUnit() {
    return this != COUNT;
  }

  /// What it makes of numbers, of which there is at least one.
  public double of(double... numbers) {
    return switch (this) {
      case MEAN -> Arrays.stream(numbers).average().orElseThrow();
      case MAX -> Arrays.stream(numbers).max().orElseThrow();
      case MIN -> Arrays.stream(numbers).min().orElseThrow();
      case SUM -> Arrays.stream(numbers).sum();
      case COUNT -> numbers.length;
      case P50, P90, P95, P99 -> ranked(numbers);
    };
  }

  private double ranked(double... numbers) {
    double[] ascending = numbers.clone();
    Arrays.sort(ascending);
    return ascending[Math.max(0, (int) Math.floor(ascending.length * share + 0.5) - 1)];
  }
}
