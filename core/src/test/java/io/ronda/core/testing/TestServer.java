package io.ronda.core.testing;

import io.ronda.core.database.DataDirectoryInUseException;
import io.ronda.core.database.Database;
import io.ronda.core.database.DatabaseUnavailableException;
import io.ronda.core.database.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The PostgreSQL server of this JVM's tests, in a temporary directory, gone when the JVM ends;
/// where the JVM was killed, the next one removes what is left.
/// Quick instead of durable: a test that needs durability starts a server of its own.
final class TestServer {

  private static final Logger LOG = LoggerFactory.getLogger(TestServer.class);

  private static final Map<String, String> QUICK =
      Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off");

  /// Of server directories only: another run's directories of other kinds may be without a lock for
  /// a moment.
  private static final String PREFIX = "ronda-test-server-";

  private static final String TEMPLATE = "migrated";

  private final EmbeddedPostgres postgres;
  private final AtomicInteger databases = new AtomicInteger();

  private TestServer(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  static TestServer instance() {
    return Holder.INSTANCE;
  }

  /// A copy of the migrated database.
  Database newDatabase() {
    String name = "test_" + databases.incrementAndGet();
    create(name + " template " + TEMPLATE);
    return open(name);
  }

  private static TestServer start() {
    try {
      Path directory = TestDirectory.create(PREFIX);
      leftovers(directory).forEach(TestServer::removeLeftover);
      EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, QUICK);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(postgres, directory)));
      var server = new TestServer(postgres);
      server.create(TEMPLATE);
      server.open(TEMPLATE).close();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void create(String database) {
    Jdbi.create(postgres.jdbcUrl(), postgres.user(), postgres.password())
        .useHandle(handle -> handle.execute("create database " + database));
  }

  Database open(String jdbcUrl, Duration patience) {
    return Database.open(jdbcUrl, postgres.user(), postgres.password(), patience);
  }

  private Database open(String database) {
    return Database.open(postgres.jdbcUrl(database), postgres.user(), postgres.password());
  }

  /// The data directories of test runs of the same user, killed or still working.
  private static List<Path> leftovers(Path own) throws IOException {
    try (Stream<Path> neighbours = Files.list(own.resolveSibling(""))) {
      return neighbours
          .filter(path -> path.getFileName().toString().startsWith(PREFIX))
          .filter(path -> Files.exists(path.resolve("ronda.lock")))
          .filter(path -> ownerOf(path).equals(ownerOf(own)))
          .toList();
    }
  }

  private static String ownerOf(Path path) {
    try {
      return Files.getOwner(path).getName();
    } catch (IOException e) {
      return "";
    }
  }

  private static void removeLeftover(Path directory) {
    try {
      remove(EmbeddedPostgres.start(directory), directory);
    } catch (DataDirectoryInUseException e) {
      LOG.debug("another test run works beside this one", e);
    } catch (DatabaseUnavailableException | UncheckedIOException e) {
      LOG.warn("what a killed test run left in {} stays there", directory, e);
    }
  }

  private static void remove(EmbeddedPostgres postgres, Path directory) {
    try {
      postgres.close();
      TestDirectory.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Holder {
    static final TestServer INSTANCE = start();
  }
}
