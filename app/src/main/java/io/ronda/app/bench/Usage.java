package io.ronda.app.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What a process, and the PostgreSQL that it runs, take of the machine.
final class Usage {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  private final ProcessHandle process;
  private final Path engine;

  /// @param dataDirectory of the embedded PostgreSQL, whose processes run programs from there
  Usage(Path dataDirectory) {
    this(ProcessHandle.current(), dataDirectory);
  }

  /// The same of another process.
  Usage(ProcessHandle process, Path dataDirectory) {
    this.process = process;
    this.engine = dataDirectory.resolve("engine");
  }

  /// Processor time in seconds.
  record Cpu(double own, double database) {

    Cpu minus(Cpu before) {
      return new Cpu(own - before.own, database - before.database);
    }
  }

  /// Processor time so far. That of database processes that have ended is missing.
  Cpu cpu() {
    double database =
        ProcessHandle.allProcesses().filter(this::isDatabase).mapToDouble(Usage::seconds).sum();
    return new Cpu(seconds(process), database);
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

  private boolean isDatabase(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).startsWith(engine))
        .orElse(false);
  }

  private static double seconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }
}
