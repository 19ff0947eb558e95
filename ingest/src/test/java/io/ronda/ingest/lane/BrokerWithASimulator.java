package io.ronda.ingest.lane;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ronda.gateway.broker.Account;
import io.ronda.gateway.broker.EmbeddedBroker;
import io.ronda.gateway.broker.Formats;
import io.ronda.gateway.broker.SiteUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The embedded broker, fresh for each test, with the user `simulator` of site `demo`.
final class BrokerWithASimulator implements BeforeEachCallback, AfterEachCallback {

  private static final Account SIMULATOR = new Account("simulator", "simulator secret");

  private @Nullable Path directory;
  private @Nullable EmbeddedBroker broker;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("ronda-broker-");
    start(0);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    stop();
    forget();
  }

  void stop() {
    broker().close();
  }

  /// Starts the stopped broker again on its port and its files.
  void startAgain() {
    start(broker().port());
  }

  /// Removes the files of the stopped broker.
  void forget() throws IOException {
    try (var files = Files.walk(Objects.requireNonNull(directory))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  int port() {
    return broker().port();
  }

  /// What the device `simulator` logs in to.
  BrokerAddress simulatorsAddress() {
    return new BrokerAddress(broker().uri(), SIMULATOR.username(), SIMULATOR.password());
  }

  Publisher simulator() throws MqttException {
    return new Publisher(broker().uri(), SIMULATOR.username(), SIMULATOR.password());
  }

  /// The lanes' sessions; they follow the broker over a restart.
  Function<String, MqttSession> sessions(InstantSource clock) {
    return id -> inlet -> new NettySession(lanesAddress(port()), id, clock).connect(inlet);
  }

  /// What lanes log in to, by a port of this machine that leads to [#port()]; another after each
  /// start.
  BrokerAddress lanesAddress(int port) {
    Account lanes = broker().lanes();
    return new BrokerAddress("tcp://127.0.0.1:" + port, lanes.username(), lanes.password());
  }

  private void start(int port) {
    broker =
        new EmbeddedBroker(
            "127.0.0.1",
            port,
            Objects.requireNonNull(directory),
            (_, _) -> Optional.empty(),
            List.of(new SiteUser(SIMULATOR, "demo")),
            new Formats("senml/v1", true),
            new SimpleMeterRegistry(),
            InstantSource.system());
    broker.start();
  }

  private EmbeddedBroker broker() {
    return Objects.requireNonNull(broker);
  }
}
