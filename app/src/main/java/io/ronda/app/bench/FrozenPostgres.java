package io.ronda.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The embedded PostgreSQL, whose processes are stopped with SIGSTOP: connections stay open,
/// nothing is answered. Killed it would be back after seconds, for the server starts it again.
/// Everything else that the server keeps in PostgreSQL stands still with the readings.
final class FrozenPostgres implements StoreSwitch {

  private final Path pidFile;
  private List<String> frozen = List.of();

  /// @param data the server's data directory
  FrozenPostgres(Path data) {
    this.pidFile = data.resolve("postgres").resolve("postmaster.pid");
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("RONDA_TELEMETRY_STORE", "postgres");
  }

  /// The parent first, so that there are no further children.
  @Override
  public void off() throws IOException, InterruptedException {
    ProcessHandle postmaster =
        ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst())).orElseThrow();
    List<String> parent = List.of(Long.toString(postmaster.pid()));
    frozen = parent;
    signal("-STOP", parent);
    List<String> children =
        postmaster.descendants().map(child -> Long.toString(child.pid())).toList();
    frozen = Stream.concat(parent.stream(), children.stream()).toList();
    signal("-STOP", children);
  }

  @Override
  public void on() throws IOException, InterruptedException {
    if (!frozen.isEmpty()) {
      signal("-CONT", frozen);
      frozen = List.of();
    }
  }

  /// Ends with its server.
  @Override
  public void close() {}

  /// Not all of them may be there still, which `kill` tells and nobody needs to know.
  private static void signal(String signal, List<String> processes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    command.addAll(processes);
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
