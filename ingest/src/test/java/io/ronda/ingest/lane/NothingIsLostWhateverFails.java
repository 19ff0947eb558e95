package io.ronda.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.core.telemetry.Reading;
import io.ronda.core.telemetry.TelemetryStore;
import io.ronda.core.telemetry.Value;
import io.ronda.core.testing.TestClock;
import io.ronda.core.testing.TestDatabase;
import io.ronda.core.testing.Wire;
import io.ronda.core.testing.servers.InfluxServer;
import io.ronda.core.testing.servers.MosquittoServer;
import io.ronda.core.testing.servers.PostgresServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every fault at every store and every broker, while a device publishes: what the broker has
/// acknowledged is in the store exactly once, and nothing else. One line is printed for each.
///
/// Dead letters and records are in another database, which stays healthy: the fault is the store's
/// or the broker's alone. Mosquitto acknowledges before it writes to disk, so it is killed after a
/// save and with the device at rest; whatever kills it otherwise takes messages with it that no
/// lane has seen. The embedded broker ends with its process only, so here it is stopped.
@Tag("docker")
@Tag("mosquitto")
@Tag("influxdb")
@Tag("postgresql")
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class NothingIsLostWhateverFails {

  @RegisterExtension static final TestDatabase database = new TestDatabase();
  @RegisterExtension static final MosquittoServer mosquitto = new MosquittoServer();
  @RegisterExtension static final InfluxServer influx = new InfluxServer();
  @RegisterExtension static final PostgresServer postgres = new PostgresServer();
  @RegisterExtension static final BrokerWithASimulator artemis = new BrokerWithASimulator();

  private static final Duration PATIENCE = Duration.ofSeconds(45);

  /// Each cell has an hour of its own in the stores.
  private static final AtomicInteger hours = new AtomicInteger();

  /// Of messages, half a second's and more.
  private static final int SOME = 250;

  /// Of messages, two seconds' and more.
  private static final int MANY = 1_000;

  private final TestClock clock = new TestClock(Story.NOW);
  private final Instant begin = Story.NOW.minus(Duration.ofHours(hours.incrementAndGet()));

  private enum Fault {
    STORE_KILLED,
    STORE_STOPPED,
    STORE_PAUSED,
    BROKER_KILLED,
    /// Towards both, half-open; then it is back and resets what was open.
    NETWORK_CUT,
    /// Half-open, and nobody resets anything: the lane has to notice by itself.
    BROKER_SILENT,
    STORE_SILENT
  }

  private record Cell(Fault fault, FaultyStore store, FaultyBroker broker) {

    @Override
    public String toString() {
      return "%-14s %-9s %-10s".formatted(fault, store.name(), broker.name());
    }
  }

  static Stream<Cell> matrix() {
    return Stream.of(
            Fault.STORE_KILLED,
            Fault.STORE_STOPPED,
            Fault.STORE_PAUSED,
            Fault.BROKER_KILLED,
            Fault.NETWORK_CUT)
        .flatMap(
            fault ->
                Stream.of(new FaultyStore.Influx(influx), new FaultyStore.Postgres(postgres))
                    .flatMap(
                        store ->
                            Stream.of(
                                    new FaultyBroker.Artemis(artemis),
                                    new FaultyBroker.Mosquitto(mosquitto))
                                .map(broker -> new Cell(fault, store, broker))));
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void whatIsAcknowledgedIsStoredOnce(Cell cell) throws Exception {
    survive(cell);
  }

  @Test
  void aBrokerThatFallsSilentIsGivenUp() throws Exception {
    survive(
        new Cell(
            Fault.BROKER_SILENT,
            new FaultyStore.Postgres(postgres),
            new FaultyBroker.Mosquitto(mosquitto)));
  }

  @Test
  void aStoreThatFallsSilentIsGivenUp() throws Exception {
    survive(
        new Cell(
            Fault.STORE_SILENT,
            new FaultyStore.Postgres(postgres),
            new FaultyBroker.Artemis(artemis)));
  }

  private void survive(Cell cell) throws Exception {
    long start = System.nanoTime();
    try (var toBroker = new Wire("localhost", cell.broker().port());
        var toStore = new Wire("localhost", cell.store().server().port());
        var open = cell.store().open(toStore.port(), clock);
        var ingest = ingest(cell.broker(), toBroker, open.store());
        var device = new LedgerDevice(cell.broker().devices(), begin.toEpochMilli())) {
      await().until(ingest::isConnected);
      device.awaitMore(SOME);
      await().until(() -> ingest.stored("reading") > 0);
      strike(cell, toBroker, toStore, ingest, device);
      device.awaitMore(SOME);
      device.hold();

      Map<Long, Double> ledger = device.ledger();
      await("all is stored")
          .atMost(PATIENCE)
          .until(
              () ->
                  settled(ingest) >= ledger.size() && stored(open.store()).size() >= ledger.size());
      await("all is acknowledged").atMost(PATIENCE).until(() -> ingest.window() == 0);
      assertThat(stored(open.store())).containsExactlyElementsOf(ledger.entrySet());
      Story.assertNothingIsLost(ingest);
      assertThat(ingest.refused("reading")).isZero();
      assertThat(ingest.sessionsLost()).isZero();
      System.out.printf(
          "%s %6d messages %6.0f came again %5.1f s%n",
          cell,
          ledger.size(),
          ingest.messages() - ledger.size(),
          Duration.ofNanos(System.nanoTime() - start).toMillis() / 1_000.0);
    }
  }

  private void strike(
      Cell cell, Wire toBroker, Wire toStore, RunningIngest ingest, LedgerDevice device) {
    var store = cell.store().server();
    switch (cell.fault()) {
      case STORE_KILLED -> {
        store.kill();
        awaitUnstored(ingest, device);
        store.start();
      }
      case STORE_STOPPED -> {
        store.stop();
        awaitUnstored(ingest, device);
        store.start();
      }
      case STORE_PAUSED -> {
        store.pause();
        awaitUnstored(ingest, device);
        store.unpause();
      }
      case BROKER_KILLED -> {
        store.pause();
        awaitUnstored(ingest, device);
        cell.broker().kill(device);
        await().until(() -> !ingest.isConnected());
        store.unpause();
        cell.broker().start();
      }
      case NETWORK_CUT -> {
        toBroker.cut();
        toStore.cut();
        device.awaitMore(MANY);
        toBroker.mend();
        toStore.mend();
        toBroker.hangUp();
        toStore.hangUp();
      }
      case BROKER_SILENT -> {
        toBroker.cut();
        device.awaitMore(MANY);
        toBroker.mend();
        assertThat(ingest.isConnected()).isTrue();
        await().atMost(PATIENCE).until(() -> !ingest.isConnected());
        await().until(ingest::isConnected);
      }
      case STORE_SILENT -> {
        toStore.cut();
        awaitUnstored(ingest, device);
        toStore.mend();
      }
    }
  }

  /// The fault bites: many messages wait for the store, and the device is not held up.
  private static void awaitUnstored(RunningIngest ingest, LedgerDevice device) {
    device.awaitMore(MANY);
    await("messages wait for the store").until(() -> ingest.window() >= MANY);
  }

  private RunningIngest ingest(FaultyBroker broker, Wire wire, TelemetryStore store) {
    return new RunningIngest(
        id -> inlet -> new NettySession(broker.lanes(wire.port()), id, clock).connect(inlet),
        store,
        database.jdbi(),
        List.of(),
        clock);
  }

  private static double settled(RunningIngest ingest) {
    return ingest.stored("reading") + ingest.duplicate("reading");
  }

  /// Event times and values of the cell's hour.
  private List<Map.Entry<Long, Double>> stored(TelemetryStore store) {
    List<Map.Entry<Long, Double>> stored = new ArrayList<>();
    store.export(
        DemoSite.PUMP,
        List.of("pressure"),
        begin,
        begin.plus(Duration.ofHours(1)),
        reading -> stored.add(Map.entry(reading.eventTime(), number(reading))));
    return stored;
  }

  private static double number(Reading reading) {
    return reading.value() instanceof Value.Quantity(double amount) ? amount : Double.NaN;
  }
}
