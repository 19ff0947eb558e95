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

  /// With a full disk that has hurt the store already: makes room, and gets the store to work
  /// again, as `docs/operations.md` says. Nobody may reach it meanwhile.
  void recoverFromFullDisk();

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

  /// InfluxDB 1 refuses every write from the first that finds the disk full until it is started
  /// anew. That start cuts the torn end off its log, but writes go on behind the cut, and would be
  /// lost at the next start: so it is started twice.
  record Influx(InfluxServer server) implements FaultyStore {

    @Override
    public void recoverFromFullDisk() {
      server.makeRoom();
      for (int start = 0; start < 2; start++) {
        server.kill();
        server.start();
      }
    }

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

  /// PostgreSQL refuses writes that need room for a table; when its log needs room it stops itself.
  record Postgres(PostgresServer server) implements FaultyStore {

    @Override
    public void recoverFromFullDisk() {
      server.exhaustLog();
      server.awaitStopped();
      server.makeRoom();
      server.start();
    }

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
