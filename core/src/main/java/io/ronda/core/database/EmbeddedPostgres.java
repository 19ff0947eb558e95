package io.ronda.core.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server of Ronda's own: no installation, its data in Ronda's data directory, its
/// life within Ronda's.
///
/// What lies in the data directory:
///
/// | Path | Is |
/// |---|---|
/// | `ronda.lock` | locked while a Ronda works here; names its process |
/// | `engine/` | PostgreSQL's programs, unpacked; may be deleted while Ronda is stopped |
/// | `postgres/` | the database cluster |
/// | `postgres.password` | the password of the roles `postgres` and `ronda`, random |
/// | `postgres.log`, `postgres.log.1` | what the server said in this run and in the one before |
///
/// The server listens on 127.0.0.1 only, on a port that is free at each start. Where it ends by
/// itself it is started again on the same port.
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

  private static final String NAME = "ronda";
  private static final int PORTS_TRIED = 5;

  private final DataDirectoryLock lock;
  private final Cluster cluster;
  private final Map<String, String> settings;
  private final int port;
  private final String password;
  private final ServerWatch watch = new ServerWatch(this::revive);
  private boolean closed;

  private EmbeddedPostgres(
      DataDirectoryLock lock,
      Cluster cluster,
      Map<String, String> settings,
      int port,
      String password) {
    this.lock = lock;
    this.cluster = cluster;
    this.settings = settings;
    this.port = port;
    this.password = password;
  }

  /// Starts the server of a data directory and makes the directory and the database where they are
  /// missing. A server that a killed Ronda left behind there is stopped first.
  ///
  /// @throws DataDirectoryInUseException where another Ronda works in the directory
  /// @throws DatabaseUnavailableException where the server does not start
  public static EmbeddedPostgres start(Path dataDirectory) {
    return start(dataDirectory, Map.of());
  }

  /// As above, with changed settings of PostgreSQL, by their names in `postgresql.conf`.
  public static EmbeddedPostgres start(Path dataDirectory, Map<String, String> settings) {
    return start(dataDirectory, settings, EmbeddedPostgres::freePort);
  }

  static EmbeddedPostgres start(Path dataDirectory, Map<String, String> settings, Ports ports) {
    try {
      Path directory = Files.createDirectories(dataDirectory).toRealPath();
      DataDirectoryLock lock = DataDirectoryLock.take(directory);
      try {
        return start(directory, lock, settings, ports);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new DatabaseUnavailableException(
          "cannot use the data directory %s: %s".formatted(dataDirectory, reason(e)), e);
    }
  }

  private static EmbeddedPostgres start(
      Path directory, DataDirectoryLock lock, Map<String, String> settings, Ports ports)
      throws IOException {
    Engine engine = Engine.in(directory.resolve("engine"));
    Cluster cluster = new Cluster(directory, engine, Account.toRun(engine, directory));
    cluster.stopOrphan();
    cluster.create();
    String password = cluster.password();
    int port = listen(cluster, settings, ports);
    var postgres = new EmbeddedPostgres(lock, cluster, settings, port, password);
    try {
      postgres.createDatabase();
    } catch (SQLException e) {
      cluster.stop();
      throw new DatabaseUnavailableException(
          "PostgreSQL in %s started, but is of no use: %s".formatted(directory, e.getMessage()), e);
    }
    postgres.watch.start();
    return postgres;
  }

  public String jdbcUrl() {
    return jdbcUrl(NAME);
  }

  /// The address of another database of the same server.
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  public String user() {
    return NAME;
  }

  public String password() {
    return password;
  }

  /// Stops the server, waits until it has, and leaves the data directory to others.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    watch.close();
    try (lock) {
      cluster.stop();
    } catch (IOException e) {
      throw new DatabaseUnavailableException("PostgreSQL cannot be stopped: " + reason(e), e);
    }
  }

  /// Starts the server again, if it is gone and should not be. While it starts, which after a crash
  /// means to replay its log, nobody can close it.
  private synchronized boolean revive() {
    try {
      if (closed || cluster.isRunning()) {
        return true;
      }
      LOG.warn("PostgreSQL has ended by itself, as postgres.log.1 tells, and is started again");
      cluster.stopOrphan();
      boolean started = cluster.start(port, settings);
      if (!started) {
        LOG.warn("PostgreSQL is tried again soon: its port {} is not free yet", port);
      }
      return started;
    } catch (IOException | DatabaseUnavailableException failed) {
      LOG.warn("PostgreSQL is tried again soon: {}", failed.getMessage());
      return false;
    }
  }

  private static int listen(Cluster cluster, Map<String, String> settings, Ports ports)
      throws IOException {
    for (int i = 0; i < PORTS_TRIED; i++) {
      int port = ports.next();
      if (cluster.start(port, settings)) {
        return port;
      }
    }
    throw new DatabaseUnavailableException(
        "PostgreSQL found no free port on 127.0.0.1 in %d tries".formatted(PORTS_TRIED));
  }

  /// Makes the role and the database that Ronda works with. The role may make databases, but is no
  /// superuser: a flaw in Ronda's SQL must not reach the server's files and programs.
  private void createDatabase() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(jdbcUrl("postgres"), Cluster.SUPERUSER, password);
        var statement = connection.createStatement()) {
      // The password is made of hexadecimal digits only.
      if (!statement.executeQuery("select 1 from pg_roles where rolname = 'ronda'").next()) {
        statement.execute("create role ronda login createdb password '%s'".formatted(password));
      }
      if (!statement.executeQuery("select 1 from pg_database where datname = 'ronda'").next()) {
        statement.execute("create database ronda owner ronda");
      }
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied ->
          "the user %s has no permission for %s: start Ronda as its owner, or choose another with --data-dir"
              .formatted(System.getProperty("user.name"), denied.getFile());
      case FileAlreadyExistsException exists -> exists.getFile() + " is not a directory";
      case IOException _ -> String.valueOf(e.getMessage());
    };
  }

  /// Where port numbers come from.
  interface Ports {
    int next() throws IOException;
  }
}
