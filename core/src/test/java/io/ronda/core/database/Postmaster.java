package io.ronda.core.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The process of a data directory's server.
final class Postmaster {

  private Postmaster() {}

  static ProcessHandle of(Path dataDirectory) throws IOException {
    Path pidFile = dataDirectory.resolve("postgres/postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst());
    return ProcessHandle.of(pid).orElseThrow();
  }
}
