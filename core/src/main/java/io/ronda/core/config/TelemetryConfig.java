package io.ronda.core.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/// Where readings are kept, and how long.
///
/// @param store the adapter
/// @param retention how long raw readings are kept; at least a day
/// @param minuteRetention how long the mean, least and greatest value of every minute are kept
/// @param hourRetention how long those of every hour are kept
public record TelemetryConfig(
    Store store,
    Duration retention,
    @JsonProperty("minute-retention") Duration minuteRetention,
    @JsonProperty("hour-retention") Duration hourRetention) {

  public TelemetryConfig {
    if (retention.toDays() < 1) {
      throw new IllegalArgumentException(
          "telemetry.retention is %s, but readings are kept for at least P1D".formatted(retention));
    }
    checkLonger("telemetry.minute-retention", minuteRetention, "telemetry.retention", retention);
    checkLonger(
        "telemetry.hour-retention", hourRetention, "telemetry.minute-retention", minuteRetention);
  }

  /// The adapters: the same PostgreSQL as everything else, or an InfluxDB.
  public enum Store {
    @JsonProperty("postgres")
    POSTGRES,
    @JsonProperty("influx")
    INFLUX
  }

  private static void checkLonger(String key, Duration value, String finerKey, Duration finer) {
    if (value.compareTo(finer) < 0) {
      throw new IllegalArgumentException(
          "%s is %s, but must be at least as long as %s, %s: what is coarser is kept longer"
              .formatted(key, value, finerKey, finer));
    }
  }
}
