package io.ronda.core.testing.servers;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.containers.GenericContainer;

/// PostgreSQL as somebody else's server, with an empty database of its own for each test class.
public final class PostgresServer extends ContainerServer {

  /// One for the JVM, because its test classes share the container.
  private static final String PASSWORD = UUID.randomUUID().toString();

  private static final String USER = "ronda";

  private final String database = "test_" + UUID.randomUUID().toString().replace("-", "");

  public PostgresServer() {
    super("postgresql", "postgres:18", 5432);
  }

  /// The JDBC address of the test class's database.
  public String url() {
    return urlOf(database, port());
  }

  /// The same database by another port of the host, behind which the test leads to [#port()].
  public String urlAt(int port) {
    return urlOf(database, port);
  }

  /// A superuser.
  public String user() {
    return USER;
  }

  public String password() {
    return PASSWORD;
  }

  /// With a full disk: makes it need a further file for its log, which it does not survive.
  public void exhaustLog() {
    await("postgresql cannot write its log").until(() -> !takesLog());
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    super.beforeAll(context);
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("create database " + database);
    }
  }

  /// The signal of a fast shutdown; by default PostgreSQL waits for its clients to leave.
  @Override
  void configure(GenericContainer<?> container) {
    container.withCreateContainerCmdModifier(create -> create.withStopSignal("SIGINT"));
    container
        .withEnv("POSTGRES_USER", USER)
        .withEnv("POSTGRES_PASSWORD", PASSWORD)
        .withEnv("PGDATA", SmallDisk.PATH + "/postgres");
  }

  @Override
  boolean answers() throws SQLException {
    try (var connection = connect()) {
      return connection.isValid(1);
    }
  }

  private boolean takesLog() {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("select pg_switch_wal()");
      statement.execute("select pg_logical_emit_message(true, 'test', 'more')");
      return true;
    } catch (SQLException failed) {
      return false;
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(urlOf("postgres", port()), USER, PASSWORD);
  }

  private String urlOf(String name, int port) {
    return "jdbc:postgresql://" + host() + ":" + port + "/" + name;
  }
}
