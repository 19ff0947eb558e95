package io.ronda.core.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ronda.core.testing.TestDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class TheDatabaseCannotBeUsed {

  @RegisterExtension static final TestDirectory directory = new TestDirectory();

  @Test
  void theWayToItIsExplained() throws Exception {
    try (var postgres = EmbeddedPostgres.start(directory.path())) {
      String url = postgres.jdbcUrl();

      assertThatThrownBy(() -> Database.open(url + "?ssl=false", "ronda", "guessed"))
          .isInstanceOf(DatabaseUnavailableException.class)
          .hasMessage(
              "PostgreSQL at %s refuses user 'ronda': check user and password".formatted(url));

      assertThatThrownBy(
              () -> Database.open(postgres.jdbcUrl("nothing"), "ronda", postgres.password()))
          .isInstanceOf(DatabaseUnavailableException.class)
          .hasMessageEndingWith("has no such database: create it, owned by 'ronda'");
    }
    assertThatThrownBy(
            () -> Database.open("jdbc:postgresql://127.0.0.1:1/ronda", "ronda", "unused"))
        .isInstanceOf(DatabaseUnavailableException.class)
        .hasMessageStartingWith("PostgreSQL at jdbc:postgresql://127.0.0.1:1/ronda cannot be");
  }

  @Test
  void itBelongsToANewerRonda() {
    try (var postgres = EmbeddedPostgres.start(directory.path())) {
      try (var database = open(postgres)) {
        database
            .jdbi()
            .useHandle(
                handle ->
                    handle.execute(
                        """
                        insert into flyway_schema_history
                        select 1000, '999', 'robots', type, 'V999__robots.sql', 0, installed_by,
                               installed_on, 1, true
                        from flyway_schema_history where installed_rank = 1
                        """));
      }

      assertThatThrownBy(() -> open(postgres))
          .isInstanceOf(DatabaseUnavailableException.class)
          .hasMessageContaining("belongs to a newer Ronda")
          .hasMessageContaining("robots");
    }
  }

  @Test
  void theServerDoesNotStart_andItsLogSaysWhy() {
    assertThatThrownBy(
            () -> EmbeddedPostgres.start(directory.path(), Map.of("shared_buffers", "plenty")))
        .isInstanceOf(DatabaseUnavailableException.class)
        .hasMessageContaining("PostgreSQL did not start")
        .hasMessageContaining("\"shared_buffers\": \"plenty\"");

    EmbeddedPostgres.start(directory.path()).close();
  }

  @Test
  void thePortIsTakenAtTheLastMoment() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int free = freePort();
      var ports = new ArrayDeque<>(List.of(taken.getLocalPort(), free));

      try (var postgres = EmbeddedPostgres.start(directory.path(), Map.of(), ports::remove)) {
        assertThat(postgres.jdbcUrl()).contains(":" + free + "/");
      }
    }
  }

  @Test
  void theDataDirectoryIsAFile() throws Exception {
    Path file = Files.createFile(directory.path().resolve("data"));

    assertThatThrownBy(() -> EmbeddedPostgres.start(file))
        .isInstanceOf(DatabaseUnavailableException.class)
        .hasMessage(
            "cannot use the data directory %s: %s is not a directory".formatted(file, file));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Database open(EmbeddedPostgres postgres) {
    return Database.open(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }
}
