package io.ronda.core.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/// Where readings are kept, and how long.
///
/// @param store the adapter
/// @param retention how long raw readings are kept; at least a day
public record TelemetryConfig(Store store, Duration retention) {

  public TelemetryConfig {
    if (retention.toDays() < 1) {
      throw new IllegalArgumentException(
          "telemetry.retention is %s, but readings are kept for at least P1D".formatted(retention));
    }
  }

  /// The adapters: the same PostgreSQL as everything else, or an InfluxDB.
  public enum Store {
    @JsonProperty("postgres")
    POSTGRES,
    @JsonProperty("influx")
    INFLUX
  }
}
