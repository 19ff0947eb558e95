package io.ronda.core.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/// Ronda's database, migrated to what this program expects: a pool of connections and the ways to
/// use them. The server may be the embedded one or any other PostgreSQL.
///
/// Sessions of the pool speak UTC, whatever the zone of the machine is.
///
/// Nobody waits for ever where the network swallows bytes and tells nobody: without an answer
/// within a bounded time a statement fails, the pool gives no connection away that it has not
/// tried, and PostgreSQL ends the transactions that nobody goes on with, for they hold locks.
/// [LongWork] takes longer.
public final class Database implements AutoCloseable {

  private static final int CONNECTIONS = 16;
  private static final int CONNECTIONS_KEPT = 2;
  /// Idle connections go soon, for each is a process of the server with memory of its own.
  private static final Duration IDLE = Duration.ofSeconds(30);

  /// How long a statement may go without an answer; half of it for who waits for a connection.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// How long a connection may take to show that it lives.
  private static final Duration TRIAL = Duration.ofSeconds(2);

  static {
    // The pool reads this here only. Otherwise it takes a connection that was used in the last half
    // second for a living one.
    System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
  }

  private final HikariDataSource pool;
  private final Properties properties;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool, Properties properties) {
    this.pool = pool;
    this.properties = properties;
    this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
  }

  /// Connects and migrates: every `db/migration/V*.sql` on the class path that the database does
  /// not have yet.
  ///
  /// @param jdbcUrl `jdbc:postgresql://host:port/database`, without a password
  /// @throws DatabaseUnavailableException where the server cannot be reached, refuses the user, or
  ///     holds the data of a newer Ronda
  public static Database open(String jdbcUrl, String user, String password) {
    return open(jdbcUrl, user, password, PATIENCE);
  }

  /// As above, with another bound for a statement without an answer, in whole seconds.
  public static Database open(String jdbcUrl, String user, String password, Duration patience) {
    Properties properties = properties(user, password, patience);
    try (Connection _ = DriverManager.getConnection(jdbcUrl, properties)) {
      // A first connection, for its errors are clearer than the pool's.
    } catch (SQLException e) {
      throw new DatabaseUnavailableException(explain(e, jdbcUrl, user), e);
    }
    migrate(Flyway.configure().dataSource(jdbcUrl, user, password));
    return new Database(pool(jdbcUrl, properties, patience), properties);
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  public DataSource dataSource() {
    return pool;
  }

  public String jdbcUrl() {
    return pool.getJdbcUrl();
  }

  /// A connection of its own, outside the pool, for who keeps one: `listen`. The caller closes it.
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(pool.getJdbcUrl(), properties);
  }

  @Override
  public void close() {
    pool.close();
  }

  private static Properties properties(String user, String password, Duration patience) {
    String seconds = Long.toString(patience.toSeconds());
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "ronda");
    properties.setProperty("connectTimeout", seconds);
    properties.setProperty("socketTimeout", seconds);
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }

  private static HikariDataSource pool(String jdbcUrl, Properties properties, Duration patience) {
    var config = new HikariConfig();
    config.setPoolName("ronda");
    config.setJdbcUrl(jdbcUrl);
    config.setDataSourceProperties(properties);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(CONNECTIONS_KEPT);
    config.setIdleTimeout(IDLE.toMillis());
    config.setConnectionTimeout(patience.toMillis() / 2);
    config.setValidationTimeout(TRIAL.toMillis());
    config.setConnectionInitSql(session(patience));
    return new HikariDataSource(config);
  }

  /// PostgreSQL gives a statement up before Ronda does, so that it does not go on for nobody.
  private static String session(Duration patience) {
    return """
    set time zone 'UTC';
    set statement_timeout = %d;
    set idle_in_transaction_session_timeout = %d
    """
        .formatted(patience.toMillis() * 4 / 5, patience.toMillis() * 2);
  }

  /// Migrations take as long as they take.
  private static void migrate(FluentConfiguration configuration) {
    Flyway flyway =
        configuration
            .locations("classpath:db/migration")
            // Each module counts in a range of its own, so a new migration may have a small number.
            .outOfOrder(true)
            .load();
    try {
      refuseNewer(flyway);
      flyway.migrate();
    } catch (FlywayException e) {
      throw new DatabaseUnavailableException(
          "the database cannot be migrated: " + e.getMessage(), e);
    }
  }

  private static void refuseNewer(Flyway flyway) {
    String unknown =
        Arrays.stream(flyway.info().all())
            .filter(migration -> migration.getState().isApplied())
            .filter(migration -> !migration.getState().isResolved())
            .map(MigrationInfo::getScript)
            .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      throw new DatabaseUnavailableException(
          "the database belongs to a newer Ronda (this one does not know %s): start that one, or restore a backup made before it"
              .formatted(unknown));
    }
  }

  private static String explain(SQLException e, String jdbcUrl, String user) {
    String server = jdbcUrl.replaceFirst("\\?.*", "");
    return switch (String.valueOf(e.getSQLState())) {
      case "28P01", "28000" ->
          "PostgreSQL at %s refuses user '%s': check user and password".formatted(server, user);
      case "3D000" ->
          "PostgreSQL at %s has no such database: create it, owned by '%s'".formatted(server, user);
      case "08001", "08004", "08006" ->
          "PostgreSQL at %s cannot be reached: %s".formatted(server, e.getMessage());
      case String _ -> "PostgreSQL at %s: %s".formatted(server, e.getMessage());
    };
  }
}
