package io.ronda.core.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// A program of the operating system that ran to its end: its exit status and all that it said.
record Program(int exit, String output) {

  /// Runs a program that says little (less than a pipe holds, 64 KiB) and ends by itself.
  ///
  /// The environment is emptied: the database needs none of it, and others can read it there.
  static Program run(List<String> command, Duration deadline) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      process.onExit().orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      process.destroyForcibly();
      throw new IOException("%s did not end within %s".formatted(command, deadline), e);
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Program(process.exitValue(), output.strip());
  }

  boolean succeeded() {
    return exit == 0;
  }
}
