package io.ronda.core.config;

import java.time.Duration;

/// How messages are taken in.
///
/// @param lanes how many MQTT sessions share the sites; one lane keeps one core busy
/// @param batch the most messages of one write
/// @param linger how long a lane waits for more messages before it writes what it has
public record IngestConfig(int lanes, int batch, Duration linger) {

  public IngestConfig {
    if (lanes < 1 || lanes > 64) {
      throw new IllegalArgumentException("ingest.lanes is %d, not 1 to 64".formatted(lanes));
    }
    if (batch < 1 || batch > 20_000) {
      throw new IllegalArgumentException("ingest.batch is %d, not 1 to 20000".formatted(batch));
    }
    if (linger.isNegative() || linger.toMillis() > 1_000) {
      throw new IllegalArgumentException("ingest.linger is %s, not PT0S to PT1S".formatted(linger));
    }
  }
}
