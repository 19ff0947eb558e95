package io.ronda.core.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ronda.core.testing.TestDirectory;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
final class TheServerIsKilled {

  @RegisterExtension static final TestDirectory directory = new TestDirectory();

  @Test
  void andIsThereAgainWithWhatWasCommitted() throws Exception {
    Path data = directory.path();
    try (var postgres = EmbeddedPostgres.start(data);
        var database = Database.open(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
      database.jdbi().useHandle(handle -> handle.execute(Sites.INSERT, "before"));

      ProcessHandle server = Postmaster.of(data);
      server.destroyForcibly();

      await("the server is there again")
          .atMost(Duration.ofMinutes(1))
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(Sites.in(database)).containsExactly("before"));
      assertThat(Postmaster.of(data)).isNotEqualTo(server);
    }
  }
}
