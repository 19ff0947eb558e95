package io.ronda.app;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Twice. `kill -9` of Ronda is `kill -9` of its own broker too, and its own PostgreSQL is left an
/// orphan.
final class TheProcessIsKilledUnderLoad {

  @TempDir private Path directory;

  @Test
  void whatWasAcknowledgedIsThereOnce() throws InterruptedException {
    new KillUnderLoad("postgres", "Artemis", Map.of(), 2).survive(directory);
  }
}
