package io.ronda.core.testing;

import io.ronda.core.database.Database;
import io.ronda.core.database.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/// The PostgreSQL server of this JVM's tests, in a temporary directory, gone when the JVM ends.
/// Quick instead of durable: a test that needs durability starts a server of its own.
final class TestServer {

  private static final Map<String, String> QUICK =
      Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off");

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
    Path directory = temporaryDirectory();
    EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, QUICK);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, directory)));
    var server = new TestServer(postgres);
    server.create(TEMPLATE);
    server.open(TEMPLATE).close();
    return server;
  }

  private void create(String database) {
    Jdbi.create(postgres.jdbcUrl(), postgres.user(), postgres.password())
        .useHandle(handle -> handle.execute("create database " + database));
  }

  private Database open(String database) {
    return Database.open(postgres.jdbcUrl(database), postgres.user(), postgres.password());
  }

  private static Path temporaryDirectory() {
    try {
      Path directory = Files.createTempDirectory("ronda-test-");
      // Where root runs the tests, the user that PostgreSQL runs as passes here.
      return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(EmbeddedPostgres postgres, Path directory) {
    postgres.close();
    try (var files = Files.walk(directory)) {
      for (Path file : files.toList().reversed()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Holder {
    static final TestServer INSTANCE = start();
  }
}
