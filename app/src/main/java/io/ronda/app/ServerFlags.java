package io.ronda.app;

import io.ronda.core.config.Configuration;
import io.ronda.core.config.ConfigurationReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The flags that `demo` and `serve` share.
final class ServerFlags {

  private static final Path USUAL_FILE = Path.of("ronda.yaml");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "the configuration; ronda.yaml where it exists")
  @Nullable Path file;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "where the embedded engines keep their files (data)")
  @Nullable Path dataDir;

  @Option(names = "--http-port", paramLabel = "N", description = "of the pages and API (8080)")
  @Nullable Integer httpPort;

  @Option(names = "--mqtt-port", paramLabel = "N", description = "of the embedded broker (1883)")
  @Nullable Integer mqttPort;

  @Option(
      names = "--provision",
      paramLabel = "DIR",
      description = "profiles and overrides of rules as files (provision in the data directory)")
  @Nullable Path provision;

  /// The defaults, then the file, then the environment, then these flags.
  Configuration configuration() {
    ConfigurationReader reader = new ConfigurationReader();
    if (file != null) {
      reader.file(file);
    } else if (Files.exists(USUAL_FILE)) {
      reader.file(USUAL_FILE);
    }
    return reader
        .environment(System.getenv())
        .flag("data.dir", dataDir)
        .flag("http.port", httpPort)
        .flag("mqtt.port", mqttPort)
        .flag("provision.directory", provision)
        .read();
  }
}
