package io.ronda.core.testing;

import io.ronda.core.database.Database;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A migrated database of its own for a test class, on a real PostgreSQL that all classes share:
///
/// ```java
/// @RegisterExtension static final TestDatabase database = new TestDatabase();
/// ```
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {

  private @Nullable Database database;

  /// A database for tests that JUnit Jupiter does not run, such as jqwik's. The caller closes it.
  public static Database open() {
    return TestServer.instance().newDatabase();
  }

  /// The database; usable from `@BeforeAll` on.
  public Database database() {
    return Objects.requireNonNull(
        database, "TestDatabase needs to be a static field with @RegisterExtension");
  }

  public Jdbi jdbi() {
    return database().jdbi();
  }

  /// The port of this machine where its server listens.
  public int port() {
    return URI.create(database().jdbcUrl().substring("jdbc:".length())).getPort();
  }

  /// The same database by another port of this machine that leads to [#port()], with a bound for
  /// statements without an answer. The caller closes it.
  public Database through(int port, Duration patience) {
    return TestServer.instance()
        .open(database().jdbcUrl().replace(":" + port() + "/", ":" + port + "/"), patience);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    database = TestServer.instance().newDatabase();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (database != null) {
      database.close();
    }
  }
}
