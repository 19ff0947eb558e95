package io.ronda.core.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Ronda in a process of its own: it starts the server of a data directory, then writes one site
/// after the other for ever and says the id of each when it is committed.
final class OtherRonda implements AutoCloseable {

  private final Process process;
  private final BufferedReader said;

  private OtherRonda(Process process) {
    this.process = process;
    this.said = process.inputReader();
  }

  static OtherRonda in(Path dataDirectory) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new OtherRonda(
        new ProcessBuilder(
                java.toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                OtherRonda.class.getName(),
                dataDirectory.toString())
            .redirectErrorStream(true)
            .start());
  }

  public static void main(String[] arguments) {
    try (var postgres = EmbeddedPostgres.start(Path.of(arguments[0]));
        var database = Database.open(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
      for (int i = 0; ; i++) {
        String id = "site-" + i;
        database.jdbi().useHandle(handle -> handle.execute(Sites.INSERT, id));
        System.out.println(id);
      }
    } catch (DataDirectoryInUseException e) {
      System.out.println(e.getMessage());
    }
  }

  long pid() {
    return process.pid();
  }

  /// The next lines that it says, at most `count`; fewer where it ends.
  List<String> says(int count) {
    return Stream.generate(this::line).limit(count).takeWhile(line -> !line.isEmpty()).toList();
  }

  /// Kills it as `kill -9` does and returns what it had still said.
  List<String> kill() {
    process.toHandle().destroyForcibly();
    List<String> last = said.lines().toList();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    return last;
  }

  @Override
  public void close() {
    kill();
  }

  private String line() {
    try {
      String line = said.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      return "";
    }
  }
}
