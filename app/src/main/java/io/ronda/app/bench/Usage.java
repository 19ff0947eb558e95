package io.ronda.app.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What this process, and the PostgreSQL that it runs, take of the machine.
final class Usage {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  private final Path engine;

  /// @param dataDirectory of the embedded PostgreSQL, whose processes run programs from there
  Usage(Path dataDirectory) {
    this.engine = dataDirectory.resolve("engine");
  }

  /// Processor time so far. That of database processes that have ended is missing.
  Duration cpu() {
    return ProcessHandle.allProcesses()
        .filter(this::isOurs)
        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /// The most memory that this process has had, in MiB.
  static long peakMemory() throws IOException {
    if (Files.exists(STATUS)) {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(PEAK)) {
          return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
        }
      }
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted() >> 20;
  }

  private boolean isOurs(ProcessHandle process) {
    return process.pid() == ProcessHandle.current().pid()
        || process
            .info()
            .command()
            .map(command -> Path.of(command).startsWith(engine))
            .orElse(false);
  }
}
