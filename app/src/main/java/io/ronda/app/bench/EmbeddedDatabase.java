package io.ronda.app.bench;

import io.ronda.core.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The embedded database of a running server, for what a benchmark writes straight into it.
final class EmbeddedDatabase {

  private static final int PORT_LINE = 3;

  private EmbeddedDatabase() {}

  /// @param data the server's data directory
  static Database of(Path data) throws IOException {
    List<String> lines = Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"));
    return Database.open(
        "jdbc:postgresql://127.0.0.1:%s/ronda".formatted(lines.get(PORT_LINE).strip()),
        "ronda",
        Files.readString(data.resolve("postgres.password")));
  }
}
