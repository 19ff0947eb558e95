package io.ronda.ingest.lane;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ronda.core.config.IngestConfig;
import io.ronda.core.deadletter.Replayed;
import io.ronda.core.equipment.EquipmentDirectory;
import io.ronda.core.telemetry.BatchListener;
import io.ronda.core.telemetry.TelemetryStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/// One lane, as it runs in the server, with short pauses, and its meters.
final class RunningIngest implements AutoCloseable {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final EquipmentDirectory directory;
  private final Ingest ingest;

  RunningIngest(
      Function<String, MqttSession> sessions,
      TelemetryStore store,
      Jdbi jdbi,
      List<BatchListener> listeners,
      InstantSource clock) {
    directory = DemoSite.in(jdbi);
    ingest =
        new Ingest(
            new IngestConfig(1, 2_000, Duration.ofMillis(5), "senml/v1", true),
            sessions,
            directory,
            store,
            jdbi,
            listeners,
            new Timing(Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofMillis(200)),
            meters,
            clock);
    ingest.start();
  }

  EquipmentDirectory directory() {
    return directory;
  }

  Replayed replay(long letter) {
    return ingest.replay(letter);
  }

  double replayed(String outcome) {
    return meters
        .get("ronda.ingest.deadletters.replayed")
        .tag("outcome", outcome)
        .counter()
        .count();
  }

  List<Health> health() {
    return ingest.health();
  }

  List<String> warnings() {
    return ingest.warnings();
  }

  double sessionsLost() {
    return meters.get("ronda.ingest.session.lost").counter().count();
  }

  /// The age of the oldest message that is not acknowledged, in seconds.
  double lag() {
    return meters.get("ronda.ingest.lane.lag").timeGauge().value(TimeUnit.SECONDS);
  }

  /// How long messages took since `receive` or `event`, in seconds, one sample a run.
  List<Double> delays(String from) {
    Timer delays = meters.get("ronda.ingest." + from + ".to.durable").timer();
    return List.of((double) delays.count(), delays.totalTime(TimeUnit.SECONDS));
  }

  boolean isConnected() {
    return ingest.health().getFirst().works();
  }

  double received(String kind) {
    return items("received", kind);
  }

  double stored(String kind) {
    return items("stored", kind);
  }

  double duplicate(String kind) {
    return items("duplicate", kind);
  }

  double refused(String kind) {
    return meters.find("ronda.ingest.items.refused").tag("kind", kind).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  double refusedBecause(String reason) {
    return meters.find("ronda.ingest.items.refused").tag("reason", reason).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  /// Messages that are decoded and not acknowledged.
  double window() {
    Gauge window = meters.get("ronda.ingest.lane.window").gauge();
    return window.value();
  }

  double messages() {
    return meters.get("ronda.ingest.messages.received").counter().count();
  }

  double future() {
    return meters.get("ronda.ingest.readings.future").counter().count();
  }

  @Override
  public void close() {
    ingest.close();
  }

  private double items(String what, String kind) {
    return meters.get("ronda.ingest.items." + what).tag("kind", kind).counter().count();
  }
}
