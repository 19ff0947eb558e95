package io.ronda.ingest.telemetry;

import io.ronda.core.config.TelemetryConfig;
import io.ronda.core.telemetry.Resolution;
import java.time.Duration;
import java.time.Instant;

/// How long the past is kept, by resolution.
public record Retention(Duration raw, Duration minutes, Duration hours) {

  public static Retention of(TelemetryConfig config) {
    return new Retention(config.retention(), config.minuteRetention(), config.hourRetention());
  }

  /// The oldest time that is still kept.
  Instant oldest(Resolution resolution, Instant now) {
    return now.minus(
        switch (resolution) {
          case RAW -> raw;
          case MINUTE -> minutes;
          case HOUR -> hours;
        });
  }
}
