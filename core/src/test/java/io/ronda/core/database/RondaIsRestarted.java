package io.ronda.core.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.testing.TestDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RondaIsRestarted {

  @RegisterExtension final TestDirectory directory = new TestDirectory();

  @Test
  void itsRowsAreThere() {
    try (var postgres = EmbeddedPostgres.start(directory.path());
        var database = open(postgres)) {
      database.jdbi().useHandle(handle -> handle.execute(Sites.INSERT, "demo"));
    }

    try (var postgres = EmbeddedPostgres.start(directory.path());
        var database = open(postgres)) {
      assertThat(Sites.in(database)).containsExactly("demo");
      assertThat(setting(database, "fsync")).isEqualTo("on");
      assertThat(setting(database, "synchronous_commit")).isEqualTo("on");
      assertThat(setting(database, "full_page_writes")).isEqualTo("on");
      assertThat(setting(database, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(setting(database, "TimeZone")).isEqualTo("UTC");
    }
  }

  @Test
  void nobodyElseReadsItsFiles() throws Exception {
    EmbeddedPostgres.start(directory.path()).close();

    assertThat(permissions("postgres.password")).isEqualTo("rw-------");
    assertThat(permissions("postgres.log")).isEqualTo("rw-------");
    assertThat(permissions("postgres")).isEqualTo("rwx------");
  }

  @Test
  void nothingRunsOnAfterTheEnd() throws Exception {
    ProcessHandle server;
    try (var postgres = EmbeddedPostgres.start(directory.path())) {
      assertThat(postgres.user()).isEqualTo("ronda");
      server = Postmaster.of(directory.path());
    }

    assertThat(server.onExit().orTimeout(10, TimeUnit.SECONDS).join().isAlive()).isFalse();
  }

  @Test
  void thePidFileOfTheRunBeforeNamesAStrangerNow() throws Exception {
    EmbeddedPostgres.start(directory.path()).close();
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      Path pidFile = directory.path().resolve("postgres/postmaster.pid");
      Files.writeString(pidFile, stranger.pid() + "\n" + pidFile.getParent() + "\n");

      try (var postgres = EmbeddedPostgres.start(directory.path());
          var database = open(postgres)) {
        assertThat(Sites.in(database)).isEmpty();
        assertThat(stranger.isAlive()).isTrue();
      }
    } finally {
      stranger.destroy();
    }
  }

  @Test
  void aPowerLossLeftAnEmptyPidFileAndAHalfMadeCluster() throws Exception {
    EmbeddedPostgres.start(directory.path()).close();
    Files.createFile(directory.path().resolve("postgres/postmaster.pid"));
    Files.createDirectories(directory.path().resolve("postgres.unfinished/base"));

    try (var postgres = EmbeddedPostgres.start(directory.path());
        var database = open(postgres)) {
      assertThat(Sites.in(database)).isEmpty();
    }
  }

  @Test
  void theServerDiedByItself() throws Exception {
    try (var postgres = EmbeddedPostgres.start(directory.path())) {
      assertThat(postgres.jdbcUrl()).startsWith("jdbc:postgresql://127.0.0.1:");
      ProcessHandle server = Postmaster.of(directory.path());
      server.destroyForcibly();
      server.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    try (var postgres = EmbeddedPostgres.start(directory.path(), Map.of());
        var database = open(postgres)) {
      assertThat(Sites.in(database)).isEmpty();
    }
  }

  @Test
  void itsOwnRoleIsNoSuperuser() throws SQLException {
    try (var postgres = EmbeddedPostgres.start(directory.path());
        var database = open(postgres)) {
      assertThat(setting(database, "is_superuser")).isEqualTo("off");
    }
  }

  private String permissions(String file) throws Exception {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(directory.path().resolve(file)));
  }

  private static Database open(EmbeddedPostgres postgres) {
    return Database.open(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  private static String setting(Database database, String name) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select current_setting(?)")
                    .bind(0, name)
                    .mapTo(String.class)
                    .one());
  }
}
