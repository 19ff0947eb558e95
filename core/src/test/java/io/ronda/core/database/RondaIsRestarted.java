package io.ronda.core.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.testing.TestDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RondaIsRestarted {

  @RegisterExtension static final TestDirectory directory = new TestDirectory();

  @BeforeAll
  static void aFirstRunKeepsASite() {
    try (var postgres = EmbeddedPostgres.start(directory.path());
        var database = open(postgres)) {
      database.jdbi().useHandle(handle -> handle.execute(Sites.INSERT, "demo"));
    }
  }

  @Test
  void itFindsItsRowsAndItsSettings() {
    restarted(
        database -> {
          assertThat(setting(database, "fsync")).isEqualTo("on");
          assertThat(setting(database, "synchronous_commit")).isEqualTo("on");
          assertThat(setting(database, "full_page_writes")).isEqualTo("on");
          assertThat(setting(database, "listen_addresses")).isEqualTo("127.0.0.1");
          assertThat(setting(database, "TimeZone")).isEqualTo("UTC");
          assertThat(setting(database, "is_superuser")).isEqualTo("off");
        });
  }

  @Test
  void nobodyElseReadsItsFiles() throws Exception {
    assertThat(permissions("postgres.password")).isEqualTo("rw-------");
    assertThat(permissions("postgres.log")).isEqualTo("rw-------");
    assertThat(permissions("postgres")).isEqualTo("rwx------");
  }

  @Test
  void nothingRunsOnAfterTheEnd() throws Exception {
    ProcessHandle server;
    try (var _ = EmbeddedPostgres.start(directory.path())) {
      server = Postmaster.of(directory.path());
    }

    ended(server);
  }

  @Test
  void thePidFileOfTheRunBeforeNamesAStrangerNow() throws Exception {
    Process stranger = new ProcessBuilder(asTheSameUser("sleep", "600")).start();
    try {
      Files.writeString(pidFile(), stranger.pid() + "\n" + pidFile().getParent() + "\n");

      restarted(_ -> assertThat(stranger.isAlive()).isTrue());
    } finally {
      stranger.destroy();
    }
  }

  @Test
  void aPowerLossLeftAnEmptyPidFile() throws Exception {
    Files.createFile(pidFile());

    restarted(_ -> {});
  }

  @Test
  void theServerDiedBeforeIt() throws Exception {
    try (var _ = EmbeddedPostgres.start(directory.path())) {
      ProcessHandle server = Postmaster.of(directory.path());
      List<ProcessHandle> children = server.children().toList();
      server.destroyForcibly();
      ended(server);
      children.forEach(RondaIsRestarted::ended);
    }

    restarted(_ -> {});
  }

  private static void restarted(Consumer<Database> story) {
    try (var postgres = EmbeddedPostgres.start(directory.path());
        var database = open(postgres)) {
      story.accept(database);
      assertThat(Sites.in(database)).containsExactly("demo");
    }
  }

  private static void ended(ProcessHandle process) {
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static Path pidFile() {
    return directory.path().resolve("postgres/postmaster.pid");
  }

  private static List<String> asTheSameUser(String... command) throws IOException {
    Engine engine = Engine.in(directory.path().resolve("engine"));
    return Account.toRun(engine, directory.path()).command(List.of(command));
  }

  private static String permissions(String file) throws IOException {
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
