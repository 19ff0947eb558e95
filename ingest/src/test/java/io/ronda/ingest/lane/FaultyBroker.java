package io.ronda.ingest.lane;

import io.ronda.core.testing.servers.MosquittoServer;

/// A broker that the test kills.
sealed interface FaultyBroker {

  String name();

  int port();

  /// Where devices publish.
  BrokerAddress devices();

  /// Where lanes read, by a port of this machine that leads to [#port()].
  BrokerAddress lanes(int port);

  /// Kills the broker under the device.
  void kill(LedgerDevice device);

  void start();

  /// The embedded broker ends with its process only, so here it is stopped; the process that is
  /// killed under load is the application's test.
  record Artemis(BrokerWithASimulator broker) implements FaultyBroker {

    @Override
    public String name() {
      return "Artemis";
    }

    @Override
    public int port() {
      return broker.port();
    }

    @Override
    public BrokerAddress devices() {
      return broker.simulatorsAddress();
    }

    @Override
    public BrokerAddress lanes(int port) {
      return broker.lanesAddress(port);
    }

    @Override
    public void kill(LedgerDevice device) {
      broker.stop();
    }

    @Override
    public void start() {
      broker.startAgain();
    }
  }

  /// Mosquitto loses what it has acknowledged since its last save, so the device is held for one.
  record Mosquitto(MosquittoServer server) implements FaultyBroker {

    @Override
    public String name() {
      return "Mosquitto";
    }

    @Override
    public int port() {
      return server.port();
    }

    @Override
    public BrokerAddress devices() {
      return new BrokerAddress(server.url(), null, null);
    }

    @Override
    public BrokerAddress lanes(int port) {
      return new BrokerAddress("tcp://127.0.0.1:" + port, null, null);
    }

    @Override
    public void kill(LedgerDevice device) {
      device.hold();
      server.awaitSave();
      server.kill();
      device.resume();
    }

    @Override
    public void start() {
      server.start();
    }
  }
}
