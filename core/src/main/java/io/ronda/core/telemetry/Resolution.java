package io.ronda.core.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// What the past is kept as: each reading, or the mean, least and greatest of every minute or hour.
public enum Resolution {
  RAW(Duration.ofMillis(1)),
  MINUTE(Duration.ofMinutes(1)),
  HOUR(Duration.ofHours(1));

  /// Coarsest first.
  private static final List<Resolution> COARSEST_FIRST = List.of(HOUR, MINUTE, RAW);

  private final Duration step;

  Resolution(Duration step) {
    this.step = step;
  }

  /// What one kept value covers.
  public Duration step() {
    return step;
  }

  /// As the API writes it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The coarsest that still shows spans of that width apart, or where it is not kept any more the
  /// next that is.
  static Resolution of(long widthMillis, Predicate<Resolution> kept) {
    Resolution fitting =
        COARSEST_FIRST.stream()
            .filter(one -> one.step.toMillis() <= widthMillis)
            .findFirst()
            .orElse(RAW);
    return COARSEST_FIRST.reversed().stream()
        .filter(one -> one.step.compareTo(fitting.step) >= 0)
        .filter(kept)
        .findFirst()
        .orElse(HOUR);
  }
}
