package io.ronda.ingest.lane;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.ronda.core.telemetry.Reading;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// How long it takes until messages are durable, stored and evaluated. Two samples for each run:
/// its first message, which waited longest, and its last reading. A reading from a clock that is
/// ahead of ours is no sample.
final class Delays {

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(30),
    Duration.ofHours(6),
    Duration.ofDays(1)
  };

  private final Timer received;
  private final Timer event;
  private final InstantSource clock;

  Delays(String lane, MeterRegistry meters, InstantSource clock) {
    this.received =
        timer(
                "receive",
                "From the arrival of a run's first message until all of the run is durable")
            .tag("lane", lane)
            .register(meters);
    this.event =
        timer("event", "From the event time of a run's last reading until the run is durable")
            .tag("lane", lane)
            .register(meters);
    this.clock = clock;
  }

  /// A run is durable.
  void durable(InFlight run) {
    long now = clock.millis();
    record(received, now - run.received());
    List<Reading> readings = run.decoded().batch().readings();
    if (!readings.isEmpty()) {
      record(event, now - readings.getLast().eventTime());
    }
  }

  private static void record(Timer timer, long millis) {
    if (millis >= 0) {
      timer.record(Duration.ofMillis(millis));
    }
  }

  private static Timer.Builder timer(String from, String description) {
    return Timer.builder("ronda.ingest." + from + ".to.durable")
        .description(description)
        .serviceLevelObjectives(BUCKETS);
  }
}
