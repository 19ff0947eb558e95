package io.ronda.core.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.ronda.core.testing.TestDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
final class RondaIsKilled {

  @RegisterExtension static final TestDirectory directory = new TestDirectory();

  @Test
  void theNextOneStopsItsOrphanAndFindsEveryCommittedRow() throws Exception {
    List<String> committed = new ArrayList<>();
    ProcessHandle orphan;
    try (var other = OtherRonda.in(directory.path())) {
      committed.addAll(other.says(200));
      orphan = Postmaster.of(directory.path());
      committed.addAll(other.kill());
    }
    assertThat(committed).hasSizeGreaterThanOrEqualTo(200).allMatch(id -> id.startsWith("site-"));
    assertThat(orphan.isAlive()).isTrue();

    try (var postgres = EmbeddedPostgres.start(directory.path());
        var database = Database.open(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
      orphan.onExit().orTimeout(10, TimeUnit.SECONDS).join();
      assertThat(Sites.in(database)).containsAll(committed);
      // The last commit may have been made and not been said.
      assertThat(Sites.in(database)).hasSizeBetween(committed.size(), committed.size() + 1);
    }
  }

  @Test
  void theNextOneFinishesWhatItBegan() throws Exception {
    Path data = directory.path().resolve("begun");
    Files.createDirectories(data.resolve("engine/unfinished/bin"));
    Files.createDirectories(data.resolve("postgres.unfinished/base"));
    Files.createFile(data.resolve("postgres.password"));

    try (var postgres = EmbeddedPostgres.start(data);
        var database = Database.open(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
      assertThat(Sites.in(database)).isEmpty();
      assertThat(data.resolve("postgres.unfinished")).doesNotExist();
      assertThat(data.resolve("engine/unfinished")).doesNotExist();
    }
  }
}
