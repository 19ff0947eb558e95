package io.ronda.ingest.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.core.testing.TestDatabase;
import io.ronda.core.testing.servers.InfluxServer;
import io.ronda.core.testing.servers.MosquittoServer;
import io.ronda.core.testing.servers.PostgresServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Tag;
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
/// lane has seen. The embedded broker ends with its process only, so here it is stopped; the
/// application's tests kill the process, and print their cells as here.
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

  private enum Fault {
    STORE_KILLED,
    STORE_STOPPED,
    STORE_PAUSED,
    /// As long as the store's machine takes to start anew; the other faults take some seconds.
    STORE_PAUSED_30S,
    STORE_DISK_FULL,
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
      return "%-16s %-9s %-10s".formatted(fault, store.name(), broker.name());
    }
  }

  /// Side by side are cells that share no store and no broker.
  static Stream<List<Cell>> matrix() {
    Stream<List<Cell>> everywhere =
        Stream.of(
                Fault.STORE_KILLED,
                Fault.STORE_STOPPED,
                Fault.STORE_PAUSED,
                Fault.STORE_PAUSED_30S,
                Fault.STORE_DISK_FULL,
                Fault.BROKER_KILLED,
                Fault.NETWORK_CUT)
            .flatMap(
                fault ->
                    Stream.of(
                        List.of(
                            new Cell(fault, ofInflux(), ofArtemis()),
                            new Cell(fault, ofPostgres(), ofMosquitto())),
                        List.of(
                            new Cell(fault, ofInflux(), ofMosquitto()),
                            new Cell(fault, ofPostgres(), ofArtemis()))));
    List<Cell> silent =
        List.of(
            new Cell(Fault.BROKER_SILENT, ofInflux(), ofMosquitto()),
            new Cell(Fault.STORE_SILENT, ofPostgres(), ofArtemis()));
    return Stream.concat(everywhere, Stream.of(silent));
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void whatIsAcknowledgedIsStoredOnce(List<Cell> cells) throws Exception {
    try (var sideBySide = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Cell>> stories = cells.stream().map(cell -> story(cell)).toList();
      for (Future<Cell> story : sideBySide.invokeAll(stories)) {
        story.get();
      }
    }
  }

  private static FaultyBroker ofMosquitto() {
    return new FaultyBroker.Mosquitto(mosquitto);
  }

  private static FaultyBroker ofArtemis() {
    return new FaultyBroker.Artemis(artemis);
  }

  private static FaultyStore ofPostgres() {
    return new FaultyStore.Postgres(postgres);
  }

  private static FaultyStore ofInflux() {
    return new FaultyStore.Influx(influx);
  }

  private static Callable<Cell> story(Cell cell) {
    return () -> {
      survive(cell);
      return cell;
    };
  }

  private static void survive(Cell cell) throws IOException, MqttException {
    try (var pairing = new Pairing(cell.store(), cell.broker(), database.jdbi())) {
      pairing.awaitFlow();
      strike(cell, pairing);
      System.out.println(cell + " " + pairing.settle());
    }
  }

  private static void strike(Cell cell, Pairing pairing) {
    var store = cell.store().server();
    var toBroker = pairing.toBroker();
    var toStore = pairing.toStore();
    switch (cell.fault()) {
      case STORE_KILLED -> {
        store.kill();
        pairing.awaitUnstored();
        store.start();
      }
      case STORE_STOPPED -> {
        store.stop();
        pairing.awaitUnstored();
        store.start();
      }
      case STORE_PAUSED -> {
        store.pause();
        pairing.awaitUnstored();
        store.unpause();
      }
      case STORE_PAUSED_30S -> {
        store.pause();
        pairing.awaitLoadFor(Duration.ofSeconds(30));
        store.unpause();
      }
      case STORE_DISK_FULL -> {
        store.fillDisk();
        pairing.awaitUnstored();
        toStore.cut();
        cell.store().recoverFromFullDisk();
        toStore.mend();
        toStore.hangUp();
      }
      case BROKER_KILLED -> {
        store.pause();
        pairing.awaitUnstored();
        cell.broker().kill(pairing.device());
        pairing.awaitDisconnected();
        store.unpause();
        cell.broker().start();
      }
      case NETWORK_CUT -> {
        toBroker.cut();
        toStore.cut();
        pairing.awaitLoad();
        toBroker.mend();
        toStore.mend();
        toBroker.hangUp();
        toStore.hangUp();
      }
      case BROKER_SILENT -> {
        toBroker.cut();
        pairing.awaitLoad();
        toBroker.mend();
        assertThat(pairing.isConnected()).isTrue();
        pairing.awaitDisconnected();
        await().until(pairing::isConnected);
      }
      case STORE_SILENT -> {
        toStore.cut();
        pairing.awaitUnstored();
        toStore.mend();
      }
    }
  }
}
