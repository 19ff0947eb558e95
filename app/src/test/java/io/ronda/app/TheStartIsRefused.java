package io.ronda.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stops a start is one clear line on standard error and a non-zero exit.
final class TheStartIsRefused {

  @TempDir private Path directory;

  @Test
  void forAnUnknownKeyInTheEnvironment() {
    refused(
        RunningRonda.run(Map.of("RONDA_HTTP_PROT", "1"), serve(0, 0)),
        "RONDA_HTTP_PROT",
        "unknown configuration key 'http.prot'",
        "http.port");
  }

  @Test
  void forAnUnknownKeyInTheFile() throws IOException {
    Path file = Files.writeString(directory.resolve("ronda.yaml"), "mqtt: {prot: 1883}\n");

    refused(
        RunningRonda.run(Map.of(), "serve", "--config", file.toString()),
        file.toString(),
        "unknown configuration key 'mqtt.prot'");
    refused(
        RunningRonda.run(Map.of(), "check-config", "--config", file.toString()),
        "unknown configuration key 'mqtt.prot'");
  }

  @Test
  void forATakenPortOfThePages() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      refused(
          RunningRonda.run(Map.of(), serve(taken.getLocalPort(), 0)),
          Integer.toString(taken.getLocalPort()),
          "--http-port");
    }
  }

  @Test
  void forATakenPortOfTheBroker() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      refused(
          RunningRonda.run(Map.of(), serve(0, taken.getLocalPort())),
          Integer.toString(taken.getLocalPort()),
          "--mqtt-port");
    }
  }

  @Test
  void forASecondInstanceOnTheSameDataDirectory() {
    Path data = directory.resolve("data");
    try (RunningRonda _ = RunningRonda.quietDemo(data)) {
      refused(
          RunningRonda.run(Map.of(), serve(0, 0)),
          data.getFileName().toString(),
          "in use by process",
          "--data-dir");
    }
  }

  @Test
  void forADatabaseThatDoesNotAnswer() {
    refused(
        RunningRonda.run(
            Map.of(
                "RONDA_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/ronda",
                "RONDA_DATABASE_USERNAME", "ronda",
                "RONDA_DATABASE_PASSWORD", "of-this-test"),
            serve(0, 0)),
        "jdbc:postgresql://127.0.0.1:1/ronda",
        "cannot be reached");
  }

  private String[] serve(int httpPort, int mqttPort) {
    return new String[] {
      "serve",
      "--data-dir",
      directory.resolve("data").toString(),
      "--http-port",
      Integer.toString(httpPort),
      "--mqtt-port",
      Integer.toString(mqttPort),
    };
  }

  private static void refused(RunningRonda.Ended ended, String... words) {
    assertThat(ended.exitCode()).isNotZero();
    assertThat(ended.errors()).hasSize(1);
    assertThat(ended.errors().getFirst()).startsWith("ronda: ").contains(words);
  }
}
