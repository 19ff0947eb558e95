package io.ronda.core.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/// Ronda's database, migrated to what this program expects: a pool of connections and the ways to
/// use them. The server may be the embedded one or any other PostgreSQL.
///
/// Sessions of the pool speak UTC, whatever the zone of the machine is.
public final class Database implements AutoCloseable {

  private static final int CONNECTIONS = 16;
  private static final int CONNECTIONS_KEPT = 2;
  /// Idle connections go soon, for each is a process of the server with memory of its own.
  private static final Duration IDLE = Duration.ofSeconds(30);

  private static final Duration CONNECTION_DEADLINE = Duration.ofSeconds(15);

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
  }

  /// Connects and migrates: every `db/migration/V*.sql` on the class path that the database does
  /// not have yet.
  ///
  /// @param jdbcUrl `jdbc:postgresql://host:port/database`, without a password
  /// @throws DatabaseUnavailableException where the server cannot be reached, refuses the user, or
  ///     holds the data of a newer Ronda
  public static Database open(String jdbcUrl, String user, String password) {
    try (Connection _ = DriverManager.getConnection(jdbcUrl, user, password)) {
      // A first connection, for its errors are clearer than the pool's.
    } catch (SQLException e) {
      throw new DatabaseUnavailableException(explain(e, jdbcUrl, user), e);
    }
    HikariDataSource pool = pool(jdbcUrl, user, password);
    try {
      migrate(pool);
      return new Database(pool);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
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
    return DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
  }

  @Override
  public void close() {
    pool.close();
  }

  private static HikariDataSource pool(String jdbcUrl, String user, String password) {
    var config = new HikariConfig();
    config.setPoolName("ronda");
    config.setJdbcUrl(jdbcUrl);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(CONNECTIONS_KEPT);
    config.setIdleTimeout(IDLE.toMillis());
    config.setConnectionTimeout(CONNECTION_DEADLINE.toMillis());
    config.setConnectionInitSql("set time zone 'UTC'");
    config.addDataSourceProperty("ApplicationName", "ronda");
    return new HikariDataSource(config);
  }

  private static void migrate(DataSource pool) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(pool)
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
