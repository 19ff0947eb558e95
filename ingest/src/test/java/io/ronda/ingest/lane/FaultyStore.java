package io.ronda.ingest.lane;

import io.ronda.core.config.InfluxConfig;
import io.ronda.core.database.Database;
import io.ronda.core.telemetry.TelemetryStore;
import io.ronda.core.testing.servers.ContainerServer;
import io.ronda.core.testing.servers.InfluxServer;
import io.ronda.core.testing.servers.PostgresServer;
import io.ronda.ingest.telemetry.InfluxTelemetryStore;
import io.ronda.ingest.telemetry.PostgresTelemetryStore;
import io.ronda.ingest.telemetry.Retention;
import java.time.Duration;
import java.time.InstantSource;

/// A telemetry store whose server the test kills, pauses and stops.
sealed interface FaultyStore {

  String name();

  ContainerServer server();

  /// Connects to the server by a port of this machine that leads to it.
  Open open(int port, InstantSource clock);

  /// A store that is connected; closing it runs `disconnect` too.
  record Open(TelemetryStore store, Runnable disconnect) implements AutoCloseable {

    @Override
    public void close() {
      store.close();
      disconnect.run();
    }
  }

  record Influx(InfluxServer server) implements FaultyStore {

    @Override
    public String name() {
      return "influx";
    }

    @Override
    public Open open(int port, InstantSource clock) {
      String url = "http://localhost:" + port;
      return new Open(
          new InfluxTelemetryStore(new InfluxConfig(url, server.bucket(), "ronda", null)),
          () -> {});
    }
  }

  record Postgres(PostgresServer server) implements FaultyStore {

    private static final Retention RETENTION =
        new Retention(Duration.ofDays(30), Duration.ofDays(400), Duration.ofDays(4000));

    @Override
    public String name() {
      return "postgres";
    }

    @Override
    public Open open(int port, InstantSource clock) {
      var database = Database.open(server.urlAt(port), server.user(), server.password());
      return new Open(
          new PostgresTelemetryStore(database.jdbi(), RETENTION, clock), database::close);
    }
  }
}
