package io.ronda.alerting.report;

import org.jspecify.annotations.Nullable;

/// What a figure should be.
///
/// @param limit in the unit of the figure
/// @param manageable up to what people cope; null where the standard names no such margin
public record Target(Comparison comparison, double limit, @Nullable Double manageable) {

  /// How a figure is compared with its limit.
  public enum Comparison {
    AT_MOST("≤"),
    BELOW("<"),
    AT_LEAST("≥");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }
  }

  static Target atMost(double limit) {
    return new Target(Comparison.AT_MOST, limit, null);
  }

  static Target atMost(double limit, double manageable) {
    return new Target(Comparison.AT_MOST, limit, manageable);
  }

  static Target below(double limit) {
    return new Target(Comparison.BELOW, limit, null);
  }

  static Target atLeast(double limit) {
    return new Target(Comparison.AT_LEAST, limit, null);
  }

  Verdict verdict(double value) {
    if (isMet(value)) {
      return Verdict.GOOD;
    }
    return manageable != null && value <= manageable ? Verdict.MANAGEABLE : Verdict.BAD;
  }

  private boolean isMet(double value) {
    return switch (comparison) {
      case AT_MOST -> value <= limit;
      case BELOW -> value < limit;
      case AT_LEAST -> value >= limit;
    };
  }
}
